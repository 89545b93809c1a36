# Get-Error shows Data in the order of its keys; a conversion's inner exception knows the place too
$exception = [Exception]::new('with data')
$exception.Data['k'] = 'v'
$exception.Data['a'] = 1
$exception.Data['B'] = 2
Write-Error -Exception $exception 2>$null
(Get-Error | Out-String) -split "`n" -match '^ +[abk] :'
try { [int]'x' } catch {
    $_.Exception.InnerException.ErrorRecord.InvocationInfo.OffsetInLine
    $_.Exception.InnerException.ErrorRecord.ScriptStackTrace -eq $_.ScriptStackTrace
}
