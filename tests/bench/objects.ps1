# Making objects: of a class with a constructor, and property bags; reading and changing their properties.
class Point {
    [int] $X
    [int] $Y
    Point([int] $x, [int] $y) { $this.X = $x; $this.Y = $y }
}
$sum = 0
for ($i = 0; $i -lt 150000; $i++) {
    $point = [Point]::new($i, 2)
    $sum += $point.X % 5 + $point.Y
}
$kept = foreach ($i in 1..150000) { [pscustomobject]@{ Id = $i; Name = 'name'; Half = $i / 2 } }
foreach ($object in $kept) { $object.Id += 1; $sum += $object.Id % 3 }
"$sum $($kept.Count)"
