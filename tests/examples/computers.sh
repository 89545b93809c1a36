#!/bin/sh
# A computer of the examples, inside the namespaces that computers.py makes for it: computers.sh NAME FOLDER SSHD.
# Says "here" once its namespaces are there, reads its address, becomes its sshd; without SSHD it only stays.
set -e
name=$1 folder=$2 sshd=$3
hostname "$name"
mount --make-rprivate /
for file in passwd shadow group hosts; do
    mount --bind "$folder/etc/$file" /etc/$file
done
mount -t tmpfs none /run
mkdir /run/sshd
echo here
read -r address
ip link set lo up
ip addr add "$address" dev eth0
ip link set eth0 up
# The first process is who collects those whose parents have ended.
[ "$sshd" ] || while :; do sleep 1; done
exec "$sshd" -D -e -f "$folder/sshd_config"
