# An error inside a nested assignment points at that assignment.
$a = $b = $c = [int]'z'
[int]$d = $e = 'z'
$f = [datetime]$g = 'x'
if (($h = [int]'r') -eq 1) { 1 }
while (($i = [int]'s')) { 1 }
$x = [int]'q' + ($y = 5)
