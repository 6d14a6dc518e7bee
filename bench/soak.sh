#!/bin/sh
exec bench/soak --short
