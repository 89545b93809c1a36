# What Windows' computers have and these do not: services.
function Get-Service {
    param([Parameter(Mandatory, Position = 0)] [string] $Name)
    [pscustomobject] @{ Status = 'Running'; Name = $Name; DisplayName = "$Name on $([Environment]::MachineName)" }
}
