# shellcheck shell=sh
# Stops a private PostgreSQL when nobody uses it any more.
#
# Each user keeps the pipe open and has written one line to it. The pipe ends when the last user
# has gone, however it ended: the system closes what a killed process leaves. Whoever comes while
# we linger leaves a line, so no user is overlooked.
run=$1 pg_ctl=$2 data=$3 linger=$4 disposable=$5
trap '' HUP INT
exec 3<"$run/users"
while read -r _ <&3; do
    while read -r _ <&3; do :; done
    sleep "$linger"
done
mv "$run/users" "$run/closing"
while read -r _ <&3; do :; done # somebody may have come in just before the pipe moved
"$pg_ctl" stop -D "$data" -m fast -w -t 60
[ "$disposable" = yes ] && rm -rf "${data:?}"
rm -f "$run/closing"
