# A command without output adds nothing to an array; $null adds an element.
$a = 1, 2; $a += & { }; $a.Count
$a += if ($false) { 1 }; $a.Count
$a += foreach ($x in @()) { $x }; $a.Count
$a += Get-Alias | Where-Object { $false }; $a.Count
$nothing = & { }; $a += $nothing; $a = $a + $nothing; $a.Count
$a += $null; $a.Count
$b = @(); $b += & { }; $b.Count
$list = [System.Collections.ArrayList](1, 2); $list += & { }; "$($list.Count) $($list.GetType().Name)"
$object = [pscustomobject]@{ List = 1, 2 }; $object.List += & { }; $object.List.Count
$table = @{ List = 1, 2 }; $table['List'] += & { }; $table.List.Count
