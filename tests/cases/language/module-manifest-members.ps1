# What a manifest asks for is checked, what it names must be there, and its members are seen on the module.
$n = 0
function Try-Manifest($body) {
    $script:n++; $p = "$PWD/X$n"; $null = New-Item -ItemType Directory $p
    Set-Content $p/X$n.psd1 "@{ ModuleVersion = '1.0'; $body }"
    Set-Content $p/root.psm1 'function Get-Q {1}; $qv = 1; Set-Alias gq Get-Q; Export-ModuleMember -Function * -Alias * -Variable *'
    Set-Content $p/nest.psm1 'function Get-Nest {9}; $nv = 1; Export-ModuleMember -Function * -Variable *'
    Set-Content $p/s.ps1 '$scriptvar = "from script"'
    try {
        Import-Module $p/X$n.psd1 -ErrorAction Stop; $m = Get-Module X$n
        "$n $($m.ExportedCommands.Keys -join ',') | $($m.ExportedVariables.Keys -join ',') | $($m.RootModule) $($m.ClrVersion) $($m.DotNetFrameworkVersion) $($m.ProcessorArchitecture) $($m.ExportedDscResources) $($m.Tags -join ',') [$scriptvar]"
        Remove-Module X$n
    } catch { "$n $($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)"; $_.Exception.Message.Replace($p, 'P') }
}
Try-Manifest "ModuleToProcess = 'root.psm1'"
Try-Manifest "NestedModules = 'nest.psm1'; RootModule = 'root.psm1'"
Try-Manifest "NestedModules = 'nope.psm1'"
Try-Manifest "RootModule = 'root.psm1'; ModuleToProcess = 'root.psm1'"
Try-Manifest "RequiredModules = @{ ModuleName = 'Microsoft.PowerShell.Utility'; ModuleVersion = '99.0' }"
Try-Manifest "RequiredModules = @{ ModuleName = 'Microsoft.PowerShell.Utility' }"
Try-Manifest "ScriptsToProcess = 's.ps1'"; "[$scriptvar]"
Try-Manifest "ScriptsToProcess = 'nope.ps1'"
Try-Manifest "TypesToProcess = 'nope.ps1xml'"
Try-Manifest "PowerShellHostName = 'nope'"
Try-Manifest "PowerShellHostVersion = '99.0'"
Try-Manifest "ProcessorArchitecture = 'IA64'"
Try-Manifest "CLRVersion = '4.0'; DotNetFrameworkVersion = '4.5'; ProcessorArchitecture = 'None'"
Try-Manifest "RootModule = 'root.psm1'; DefaultCommandPrefix = 'Zz'"
Try-Manifest "DscResourcesToExport = 'a', '*'; PrivateData = @{ PSData = @{ Tags = 't1', 't2' } }"
Try-Manifest "ModuleVersion = '1.0'"
