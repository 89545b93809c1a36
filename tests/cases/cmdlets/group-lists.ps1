# Lists are one group, whatever they hold; what a script gives is named by its elements.
@(1, 2), @(1, 2), @(3, 4) | Group-Object | ForEach-Object { "$($_.Count) [$($_.Name)]" }
@(1, 2), 5, @(3, 4) | Group-Object | ForEach-Object { "$($_.Count) [$($_.Name)]" }
$items = @{ k = @(1, 3) }, @{ k = @(1, 2) }
$items | Group-Object { $_.k } | ForEach-Object { "$($_.Count) [$($_.Name)]" }
$items | Group-Object k | ForEach-Object { "$($_.Count) [$($_.Name)]" }
@{ k = @(@(1, 2), 3) }, @{ k = @(@(1, 2), 3) } | Group-Object k | ForEach-Object { "$($_.Count) [$($_.Name)]" }
[pscustomobject]@{ a = 1, 2 }, [pscustomobject]@{ a = 1, 3 }, [pscustomobject]@{ a = 5 } | Group-Object a | ForEach-Object { "$($_.Count) [$($_.Name)]" }
