# $ErrorView is asked for at the end of the script's output, not where the error was; an uncaught error tells of a stand-in
function Write-Local { $ErrorView = 'NormalView'; Write-Error 'local' }
Write-Local
$ErrorView = 'NormalView'
Write-Local
try { nosuchcommand } catch { "same record: $([object]::ReferenceEquals($_, $Error[0]))" }
$ErrorActionPreference = 'Stop'
[int]'x'
