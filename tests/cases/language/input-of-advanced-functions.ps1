# $input is a list in advanced functions: of the one object while processing, of all in an end block alone; elsewhere an enumerator.
function End1 { [CmdletBinding()]param([Parameter(ValueFromPipeline)]$x) $input.GetType().Name; $input.Count }
1, 2, 3 | End1
End1 4
function All1 { [CmdletBinding()]param([Parameter(ValueFromPipeline)]$x) begin { $input.GetType().Name } process { "$($input.GetType().Name) $input" } end { "$($input.GetType().Name) $($input.Count)" } }
1, 2 | All1
All1 3
function Simple1 { $input.GetType().Name; $null = $input.MoveNext(); $c = $input.Clone(); "$c|$input"; $input.Reset(); "$input" }
1, 2, 3 | Simple1
1, 2, 3 | & { foreach ($i in $input) { "$i $($foreach.GetType().Name)" } }
1, 2 | ForEach-Object { "$($input.GetType().Name) $input" }
