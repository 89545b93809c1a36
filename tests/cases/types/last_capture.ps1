# The last capture of a group is the group itself.
$m = [regex]::Match('a1b22','(?<n>\d+)\D(?<n>\d+)')
$m.Groups['n'].Captures | % { "$($_.GetType().Name) $($_.Value) $($_.Name) $($_.Index)" }
$m.Captures | % { "$($_.GetType().Name) $($_.Value) $($_.Name)" }
$m.Groups[1].Captures[1].Name
[object]::ReferenceEquals($m.Groups[1].Captures[1], $m.Groups[1])
$x = [regex]::Match('ab','(a)|(z)'); $x.Groups[2].Captures.Count; $x.Groups[1].Captures[0].Name
