function Get-None { [CmdletBinding(SupportsShouldProcess)][OutputType([int],[string])]param([Parameter(ValueFromPipeline)][Alias('q')][string[]]$x,[Parameter(Mandatory,ParameterSetName='s',Position=2)][switch]$y,[Parameter(ValueFromPipelineByPropertyName)][int]$z) }
$h=Get-Help Get-None
$h.inputTypes | Out-String
$h.inputTypes.inputType | fl * | out-string
$h.returnValues.returnValue |fl * | out-string
$h.returnValues.returnValue.type |fl * | out-string
Get-Help Get-None -Full | Out-String -Width 100
Get-Help Get-None -Detailed | Out-String -Width 100
Get-Help Get-None -Examples | Out-String -Width 100
Get-Help Get-None -Parameter x | Out-String -Width 100
