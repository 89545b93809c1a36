# The same arguments under each style; a value that is no style is refused, a local one of a function counts.
$arguments = 'a b', 'a"b', 'a "b c" d', '', 'a\', 'a b\', 'a\"b', 'a\\"b c', '"a""b"', '{"k":"v w"}', "a`tb"
foreach ($style in 'Legacy', 'Windows', 'Standard') {
    $PSNativeCommandArgumentPassing = $style
    "== $style"
    foreach ($argument in $arguments) { "[$argument] " + (/usr/bin/printf '<%s>' $argument end) }
    /usr/bin/printf '<%s>' @arguments; ''
    /usr/bin/printf '<%s>' a,b,'c d' ,1; ''
    /usr/bin/printf '<%s>' a, b 'c d', e a ,b a , b; ''
    /usr/bin/printf '<%s>' '','a b',c; ''
    /usr/bin/printf '<%s>' -k:a,b -z: 'a b' -x:'a b' $null (1,'',2); ''
    /usr/bin/printf '<%s>' --% "a b" c'd \"x; ''
}
try { $PSNativeCommandArgumentPassing = 'bogus' } catch { "$_" }
function Test-Local {
    $PSNativeCommandArgumentPassing = 'Legacy'
    /usr/bin/printf '<%s>' 'a "b" c'; ''
}
Test-Local
/usr/bin/printf '<%s>' 'a "b" c'; ''
