# Blocks that are called for their results have no command and stand where the outermost script is.
1 | Where-Object { Write-Error "filter $_" }
$x = 1, 2 |
    Where-Object { Write-Error "filter $_"; $true }
function f { 1 | Where-Object { Write-Error 'in a function' } }
f
function g { process { $_ | Where-Object { Write-Error 'in a pipeline' } } }
1 | g
if ($true) { (1, 2).Where({ Write-Error "where $_" }) }
(1, 2).ForEach({ Write-Error "each $_" })
'a' -replace 'a', { Write-Error 'replacing'; 'b' }
1 | Where-Object { "[$($MyInvocation.MyCommand)] [$($MyInvocation.InvocationName)] $($MyInvocation.Line.Trim())" | Out-Host; $MyInvocation.CommandOrigin | Out-Host }
