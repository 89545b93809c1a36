# -OutBuffer: so many objects wait before all of them go on to the next command; the rest comes at the end.
function source { [CmdletBinding()] param() process { foreach ($i in 1..5) { Write-Host "makes $i"; $i } } end { Write-Host 'source ends'; 6 } }
source -OutBuffer 2 | ForEach-Object { Write-Host "takes $_"; $_ } -End { Write-Host 'taker ends' }
'-'
1..4 | ForEach-Object { Write-Host "makes $_"; $_ } -OutBuffer 1 | ForEach-Object { Write-Host "takes $_" }
'-'
source -OutBuffer 100 | Select-Object -First 2
'-'
source -OutBuffer 2
'-'
1..3 | Write-Output -OutBuffer 10 -OutVariable kept | ForEach-Object { "kept $($kept.Count)" }
