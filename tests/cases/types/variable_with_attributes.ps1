# PSVariable takes the attributes of a parameter: its values must pass them.
function Get-X { param([Parameter(Mandatory, ValueFromPipelineByPropertyName)][string[]]$Property, [ValidateSet('a', 'b')]$Letter) }
$parameters = (Get-Command Get-X).Parameters
$made = [PSVariable]::new('Property', [string[]]'bar', 'Private', $parameters['Property'].Attributes)
"$($made.Name) $($made.Value) $($made.Options)"
$made = [PSVariable]::new('Letter', 'a', 'None', $parameters['Letter'].Attributes)
$made.Value = 'b'; $made.Value
try { $made.Value = 'c' } catch { "$_" }
try { [PSVariable]::new('Letter', 'c', 'None', $parameters['Letter'].Attributes) } catch { "$_" }
