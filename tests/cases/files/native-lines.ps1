# Lines of native programs: carriage returns, bytes that are no UTF-8, both streams, signals, arguments
$r = /bin/sh -c 'printf "a\rb\r\nc\n"'; $r -join '|'
$r = /bin/sh -c 'printf "\377b\n"'; "$($r.Length) $([int]$r[0])"
$r = /bin/sh -c 'echo e1 >&2; echo e2 >&2' 2>&1; "$($r[0].FullyQualifiedErrorId) $($r[1].FullyQualifiedErrorId) $($r[0].CategoryInfo)"
/bin/sh -c 'kill -9 $$'; $LASTEXITCODE
/usr/bin/printf '[%s]' -a:b -a: b 1,2 ('x', 'y') 1.50 0x10 "q r"; ''
1..100000 | /bin/cat | /usr/bin/tail -n 1
(/usr/bin/yes | Select-Object -First 2) -join ','
