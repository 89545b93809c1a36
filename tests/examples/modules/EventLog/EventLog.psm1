# What Windows' computers have and these do not: an event log.
function Get-EventLog {
    param([Parameter(Mandatory, Position = 0)] [string] $LogName, [int] $Newest = 3)
    $messages = "$LogName was cleared", 'A certificate was renewed', "$([Environment]::MachineName) started"
    foreach ($i in 1..[Math]::Min($Newest, 3)) {
        [pscustomobject] @{ Index = 84367 - $i; Source = 'Service Control Manager'; EventID = 7036; Message = $messages[$i - 1] }
    }
}
