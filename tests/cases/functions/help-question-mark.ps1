# -? shows a command's help instead of running it; functions without help run.
function told {
    <#
    .SYNOPSIS
    Does it.
    #>
    param([Parameter(Mandatory)][string] $Name, [int] $Count, [switch] $Fast, [System.DayOfWeek] $Day, [SupportsWildcards()] $Path, [datetime] $When)
    'ran'
}
function untold { param($a) 'ran' }
function advanced { [CmdletBinding()] param([ValidateSet('a', 'b')] $Choice, [System.DayOfWeek] $Day) 'ran' }
told -?
untold -?
advanced -? | ForEach-Object Name
told x -? -Count 3 | ForEach-Object Name
Set-Alias other told
other -? | ForEach-Object Name
(Get-Item -?).Name
'--- parts'
$help = Get-Help told
$help.Syntax | Out-String -Width 200
$help.Parameters.Parameter | ForEach-Object { "$($_.name) [$($_.parameterValue)] $($_.position) $($_.globbing) [$($_.defaultValue)] $($_.parameterValueGroup.parameterValue)" }
$help.Parameters | Out-String -Width 100
