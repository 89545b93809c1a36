# Get-Command asks the dynamicparam block, with the arguments it is given
function Get-Thing {
    [CmdletBinding()] param([Parameter(Position = 0)]$Kind)
    dynamicparam {
        $found = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new()
        if ($Kind -eq 'box') {
            $attributes = [System.Collections.ObjectModel.Collection[System.Attribute]]::new()
            $attributes.Add([Parameter]@{ Mandatory = $true })
            $found.Add('Width', [System.Management.Automation.RuntimeDefinedParameter]::new('Width', [int], $attributes))
        }
        $found
    }
    process { "$Kind $($PSBoundParameters.Width)" }
}
"without: $((Get-Command Get-Thing).Parameters.ContainsKey('Width'))"
$command = Get-Command Get-Thing -ArgumentList box
"with: $($command.Parameters.Width.IsDynamic) $($command.Parameters.Width.ParameterType)"
Get-Command Get-Thing -ArgumentList box -Syntax
Get-Thing box -Width '5'
try { Get-Thing box -Width wide } catch { $_.FullyQualifiedErrorId }
