# More than 500 keys in one hashtable are too much for a data file, unless the check is skipped.
$file = New-TemporaryFile
Set-Content $file ('@{' + ((1..501 | ForEach-Object { "k$_=$_" }) -join ';') + '}')
try { (Import-PowerShellDataFile $file).Count } catch { "$_".Substring(0, 60); $_.FullyQualifiedErrorId }
(Import-PowerShellDataFile $file -SkipLimitCheck).Count
Set-Content $file ('@{' + ((1..500 | ForEach-Object { "k$_=$_" }) -join ';') + '}')
(Import-PowerShellDataFile $file).Count
foreach ($count in 2400, 2600, 4900, 5100) {
    Set-Content $file "@{a = $((1..$count) -join ',')}"
    try { (Import-PowerShellDataFile $file).a.Count } catch { $_.FullyQualifiedErrorId }
    (Import-PowerShellDataFile $file -SkipLimitCheck).a.Count
}
Remove-Item $file
