# dynamicparam may give an object of a class: its properties with [Parameter()] are parameters.
class Extra { [Parameter(ParameterSetName = 'Named', Position = 0, Mandatory)] [string] $Name; [Parameter()] [int] $Count; $other }
function get-thing {
    [CmdletBinding()] param($Path)
    dynamicparam { if ($Path -eq 'class') { $extra = [Extra]::new(); $extra } }
    process { "$Path name=$($extra.Name) count=$($extra.Count) bound=$($PSBoundParameters.Keys -join ',')" }
}
get-thing plain
get-thing class -Name n -Count '7'
try { get-thing plain -Name n } catch { $_.FullyQualifiedErrorId }
try { get-thing class -Name n -Other 1 } catch { $_.FullyQualifiedErrorId }
try { get-thing class -Name n -Count x } catch { $_.FullyQualifiedErrorId }
[System.Collections.ObjectModel.Collection``1[System.Attribute]]::new().Count
