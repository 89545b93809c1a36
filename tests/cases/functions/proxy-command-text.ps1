# ProxyCommand writes the parameters of a function with all their attributes
function Test-It {
    [CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'A', ConfirmImpact = 'High')]
    param(
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'A', HelpMessage = "it's")][Alias('z', 'y')][ValidateSet('a', 'b')][string]$X,
        [Parameter(ParameterSetName = 'B', ValueFromPipeline)][int[]]$Numbers, [switch]$S,
        [ValidateRange(1, 5)][ValidateLength(1, 2)][ValidatePattern('x')][ValidateScript({ $_ })][ValidateNotNull()][AllowNull()]$v)
    1
}
$metadata = [System.Management.Automation.CommandMetadata]::new((Get-Command Test-It))
[System.Management.Automation.ProxyCommand]::Create($metadata)
[void]$metadata.Parameters.Remove('v'); $metadata.Parameters.Keys -join ','
