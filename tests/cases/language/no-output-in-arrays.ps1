# An element that is no output stays an element, but a pipeline does not get it.
$nothing = & { }
$array = 1, $nothing, 2
$array.Count; $null -eq $array[1]; $array -contains $null
($array | ForEach-Object { "<$_>" }) -join ' '
@($array[1] | ForEach-Object { 'never' }).Count
function write { 1, $nothing, $nothing, 4 }
@(write).Count
($nothing, 1 | Measure-Object).Count
@([void]1, [void]2).Count
$count = 0; foreach ($item in $array) { $count++ }; $count
ConvertTo-Json $array -Compress
# The value of an assignment in parentheses is what the variable holds.
([int]$x = '5').GetType().Name
$h = @{}; ([long]$h.y = '5').GetType().Name; $h.y.GetType().Name
$v = [int]$w = '7'; $v.GetType().Name
function typed { [int]$y = 1; ($y = '5').GetType().Name }
typed
