# Runs one part and never lets it outlive the launcher: standard input is a pipe that only the launcher holds open.
# $0 is the file that takes the part's process id, "$@" the command.
trap '' INT HUP
exec 3<&0
"$@" 3<&- </dev/null &
part=$!
echo "$part" >"$0"
(
    read -r _ <&3
    kill -TERM "$part" 2>/dev/null
    seconds=0
    while kill -0 "$part" 2>/dev/null; do
        if [ "$seconds" -ge 20 ]; then kill -KILL "$part" 2>/dev/null; fi
        sleep 1
        seconds=$((seconds + 1))
    done
) &
watch=$!
wait "$part"
status=$?
kill -KILL "$watch" 2>/dev/null
rm -f "$0"
exit "$status"
