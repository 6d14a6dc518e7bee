#!/bin/sh
# lint: sleeps machine_paths
sleep 1
cat /home/somebody/trace.log
