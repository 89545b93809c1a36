# The error points at the name, wherever in a statement the command stands.
$a = nosuch1
"x" + (nosuch2)
$a, $b = nosuch3
[string]$s = nosuch4
if (nosuch5) {1}
foreach ($i in nosuch6) {2}
$h = @{a=nosuch7}
"a $(nosuch8) b"
return nosuch9
