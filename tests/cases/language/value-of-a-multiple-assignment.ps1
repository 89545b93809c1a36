# An assignment to several targets is worth an element for each of them.
$v = $w, $y = 1,2,3; "$($v.Count) $($v[1].Count) $($v.GetType().Name)"
$v = $w, $y = 1; "$($v.Count) $($v[1].Count) [$($v[1])]"
$v = $w, $y = ,1; "$($v.Count) $($v[1].Count) [$($v[1])] $($v.GetType().Name)"
$v = $w, $y = 1,2; "$($v.Count) $($v.GetType().Name)"
$v = $w, $y = [collections.arraylist](1,2); "$($v.Count) $($v.GetType().Name)"
$v = $w, $y, $z = 1,2; "$($v.Count) $($v.GetType().Name)"
$v = $w, ($y, $z) = 1,2,3; "$($v.Count) $($v.GetType().Name) $($v[1].GetType().Name)"
