# A manifest that names functions exports them although the module's script exported nothing but variables.
$folder = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid())
$null = New-Item -ItemType Directory $folder
'function b1 {1}; function a1 {1}; function a2 {2}; $v = 1; Export-ModuleMember -Variable v' | Set-Content "$folder/x.psm1"
foreach ($functions in @('a1', 'b1'), 'a*', @('a2'), @()) {
    New-ModuleManifest "$folder/x.psd1" -RootModule x.psm1 -FunctionsToExport $functions
    $module = Import-Module "$folder/x.psd1" -PassThru -Force
    "[$functions] exports functions [$($module.ExportedFunctions.Keys)], variables [$($module.ExportedVariables.Keys)]"
}
$module = Import-Module "$folder/x.psm1" -PassThru -Force
"alone [$($module.ExportedFunctions.Keys)] [$($module.ExportedVariables.Keys)]"
Remove-Item -Recurse $folder
