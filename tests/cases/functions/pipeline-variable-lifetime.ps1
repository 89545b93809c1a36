# -PipelineVariable: null between the blocks of its function, gone after the pipeline unless it was there before
$temp = 8
function Up { [CmdletBinding()] param() begin { "b[$temp]" } process { 111; "p[$temp]" } end { "e[$temp]" } }
Up -PipelineVariable temp | ForEach-Object { "$_ / $temp" }
"after [$temp] $(Test-Path variable:temp)"
1..2 | ForEach-Object -PipelineVariable fresh { $_ } | ForEach-Object { "fresh $fresh" }
Test-Path variable:fresh
