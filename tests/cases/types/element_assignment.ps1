# Elements of lists and arrays: what is stored is converted, what enumerates notices.
$list = [System.Collections.Generic.List[int]](1, 2, 3)
$list[0] = '7'; $list[-1] = 2.6; $at = 1; $list[$at] = $true
"$list"; $list[0].GetType().Name; $list[1].GetType().Name
try { foreach ($x in $list) { $list[$at] = 9 } } catch { $_.FullyQualifiedErrorId }
$any = [System.Collections.ArrayList](1, 2); $any[$at] = 'x'; $any[0] = $null
"$any" + '|' + $any.Count
foreach ($x in 1, 2) { $array = 5, 6; $array[$at] = 'y'; "$array" }
$flags = [bool[]]::new(3); $flags[$at] = 'x'; $flags[2] = 1; "$flags"
$n = 3; $wrapped = $n | Add-Member note 1 -PassThru
$numbers = [int[]]::new(2); $numbers[$at] = $wrapped; ([System.Collections.Generic.List[object]]@($wrapped)).CopyTo($numbers); "$numbers"; "$($numbers[0].note)$($numbers[1].note)|"
try { $list[3] = 1 } catch { $_.FullyQualifiedErrorId }
try { $numbers[$n] = 1 } catch { $_.FullyQualifiedErrorId }
$ErrorActionPreference = "SilentlyContinue"
for ($i = 0; $i -lt 3; $i++) { for ($j = 0; $j -lt 3; $j++) { if ($j -eq 1) { $list[99] = 1 } ; if ($i -eq 1) { continue }; "$i$j" } }
