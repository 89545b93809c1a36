# An error inside a nested assignment points at that assignment.
'start'
$a = $b = $c = [int]'z'
if (($h = [int]'r') -eq 1) { 1 }
while (($i = [int]'s')) { 1 }
$x = [int]'q' + ($y = 5)
