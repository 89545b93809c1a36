# A custom object takes no property under a name that every object shows itself by.
foreach ($name in 'psobject', 'PSBase', 'psadapted', 'psextended', 'pstypenames') {
    try { [pscustomobject]@{ $name = 1 } } catch { $_.FullyQualifiedErrorId; "$_" }
}
try { [pscustomobject]@{ a = 1; psobject = 2 } } catch { "$_" }
$table = @{ psbase = 1 }
try { [pscustomobject]$table } catch { $_.FullyQualifiedErrorId; "$_" }
[pscustomobject]@{ members = 1; pstypename = 'My.Type' } | ForEach-Object { $_.members; $_.psobject.TypeNames[0] }
