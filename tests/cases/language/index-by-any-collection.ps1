# A collection of any kind as an index gives several elements
$h = @{ a = 1; b = 2; c = 3 }
($h[$h.Keys] | Sort-Object) -join ','
$list = [Collections.Generic.List[string]]@('a', 'c')
$h[$list] -join ','
$set = [Collections.Generic.HashSet[int]][int[]](0, 2)
('x', 'y', 'z')[$set] -join ','
$queue = [Collections.Queue]@(1, 1)
('x', 'y', 'z')[$queue] -join ','
'text'[[Collections.ArrayList](0, 3)] -join ','
