# The arguments that Get-Command gets for a command decide which dynamic parameters it has.
function Get-Dynamic {
    [CmdletBinding()] param([string]$Kind, [string]$Type)
    dynamicparam {
        $all = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new()
        $attributes = [System.Collections.ObjectModel.Collection[System.Attribute]]::new()
        $attributes.Add([Parameter]::new())
        if ($Kind -eq 'one') { $all.Add('OneString', [System.Management.Automation.RuntimeDefinedParameter]::new('OneString', [string], $attributes)) }
        if ($Kind -eq 'typed') { $all.Add('Typed', [System.Management.Automation.RuntimeDefinedParameter]::new('Typed', ($Type -as [type]), $attributes)) }
        $all
    }
    end { }
}
function dynamic-of($command) { $command.Parameters.Values | Where-Object IsDynamic | ForEach-Object { "$($_.Name) $($_.ParameterType)" } }
dynamic-of (Get-Command Get-Dynamic -Kind one)
dynamic-of (Get-Command Get-Dynamic -Args '-Kind', 'typed', '-Type', 'System.Version')
dynamic-of (Get-Command -Verb Get -Noun Dynamic -Kind one)
@(dynamic-of (Get-Command Get-Dynamic)).Count
(Get-Command Get-Content -Path function:).Parameters.ContainsKey('Encoding')
(Get-Command Get-Content -Path /).Parameters.ContainsKey('Encoding')
# its own dynamicparam block sees the function as it is without
function Get-Self {
    [CmdletBinding()] param($A)
    dynamicparam { $script:seen = $MyInvocation.MyCommand.Parameters.ContainsKey('A') }
    end { "seen $script:seen" }
}
Get-Self
(Get-Command exec).Definition.Trim()
try { exec Get-Command } catch { $_.FullyQualifiedErrorId }
