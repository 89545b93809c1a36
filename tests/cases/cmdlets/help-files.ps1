# Help from files: .EXTERNALHELP, NAME-help.xml of a module, local functions.
New-Item -ItemType Directory mods/MM/en-US | Out-Null
Set-Content mods/MM/MM.psd1 "@{ RootModule = 'MM.psm1'; ModuleVersion = '1.2'; FunctionsToExport = '*' }"
Set-Content mods/MM/MM.psm1 @'
function Get-Ext {
<#
.EXTERNALHELP MM-Ext.xml
#>
[CmdletBinding()] param([Parameter(Mandatory)][string]$Name, [int]$Count = 3) "x" }
function Get-Plain { param($Q) }
function Get-Told {
<#
.SYNOPSIS
 told by its comment
#>
param($Q) }
'@
$maml = @'
<?xml version="1.0" encoding="utf-8"?><helpItems schema="maml" xmlns="http://msh">
  <command:command xmlns:maml="http://schemas.microsoft.com/maml/2004/10" xmlns:command="http://schemas.microsoft.com/maml/dev/command/2004/10" xmlns:dev="http://schemas.microsoft.com/maml/dev/2004/10" xmlns:MSHelp="http://msdn.microsoft.com/mshelp">
    <command:details>
      <command:name>Get-Ext</command:name>
      <command:verb>Get</command:verb>
      <command:noun>Ext</command:noun>
      <maml:description><maml:para>External synopsis.</maml:para></maml:description>
    </command:details>
    <maml:description><maml:para>First para of description.</maml:para><maml:para>Second para.</maml:para></maml:description>
    <command:syntax>
      <command:syntaxItem>
        <maml:name>Get-Ext</maml:name>
        <command:parameter required="true" variableLength="true" globbing="false" pipelineInput="True (ByValue)" position="1" aliases="N">
          <maml:name>Name</maml:name>
          <maml:description><maml:para>The name.</maml:para></maml:description>
          <command:parameterValue required="true" variableLength="false">String</command:parameterValue>
          <dev:type><maml:name>String</maml:name><maml:uri /></dev:type>
          <dev:defaultValue>None</dev:defaultValue>
        </command:parameter>
        <command:parameter required="false" variableLength="true" globbing="false" pipelineInput="False" position="named" aliases="none">
          <maml:name>Count</maml:name>
          <maml:description><maml:para>How many.</maml:para></maml:description>
          <command:parameterValue required="true" variableLength="false">Int32</command:parameterValue>
          <dev:type><maml:name>Int32</maml:name><maml:uri /></dev:type>
          <dev:defaultValue>3</dev:defaultValue>
        </command:parameter>
      </command:syntaxItem>
    </command:syntax>
    <command:parameters>
      <command:parameter required="true" variableLength="true" globbing="false" pipelineInput="True (ByValue)" position="1" aliases="N">
        <maml:name>Name</maml:name>
        <maml:description><maml:para>The name.</maml:para><maml:para>More on it.</maml:para></maml:description>
        <command:parameterValue required="true" variableLength="false">String</command:parameterValue>
        <dev:type><maml:name>String</maml:name><maml:uri /></dev:type>
        <dev:defaultValue>None</dev:defaultValue>
      </command:parameter>
      <command:parameter required="false" variableLength="true" globbing="false" pipelineInput="False" position="named" aliases="none">
        <maml:name>Count</maml:name>
        <maml:description><maml:para>How many.</maml:para></maml:description>
        <command:parameterValue required="true" variableLength="false">Int32</command:parameterValue>
        <dev:type><maml:name>Int32</maml:name><maml:uri /></dev:type>
        <dev:defaultValue>3</dev:defaultValue>
      </command:parameter>
    </command:parameters>
    <command:inputTypes><command:inputType><dev:type><maml:name>System.String</maml:name></dev:type><maml:description><maml:para>In text.</maml:para></maml:description></command:inputType></command:inputTypes>
    <command:returnValues><command:returnValue><dev:type><maml:name>System.Int32</maml:name></dev:type><maml:description><maml:para>Out text.</maml:para></maml:description></command:returnValue></command:returnValues>
    <maml:alertSet><maml:alert><maml:para>A note.</maml:para></maml:alert></maml:alertSet>
    <command:examples>
      <command:example><maml:title>--- Example 1: One ---</maml:title><dev:code>PS&gt; Get-Ext a</dev:code><dev:remarks><maml:para>Remark one.</maml:para></dev:remarks></command:example>
      <command:example><maml:title>--- Example 2: Two ---</maml:title><dev:code>Get-Ext b</dev:code><dev:remarks><maml:para>Remark two.</maml:para><maml:para>Second.</maml:para></dev:remarks></command:example>
    </command:examples>
    <command:relatedLinks>
      <maml:navigationLink><maml:linkText>Online Version:</maml:linkText><maml:uri>https://example.org/x</maml:uri></maml:navigationLink>
      <maml:navigationLink><maml:linkText>Get-Item</maml:linkText><maml:uri></maml:uri></maml:navigationLink>
    </command:relatedLinks>
  </command:command>
</helpItems>
'@
Set-Content mods/MM/en-US/MM-Ext.xml $maml
Set-Content mods/MM/en-US/MM-help.xml ($maml -replace 'Get-Ext', 'Get-Plain' -replace 'External synopsis', 'Plain synopsis')
$env:PSModulePath = "$pwd/mods:$env:PSModulePath"
Import-Module MM
Set-Content mods/MM/en-US/about_MM.help.txt "TOPIC`n    about_MM`n`nSHORT DESCRIPTION`n    About the module."
Get-Help about_MM
Get-Help about_mm -Full | ForEach-Object { $_.GetType().Name }
foreach ($name in 'Get-Ext', 'Get-Plain') {
    Get-Help $name
    Get-Help $name -Parameter Count | ForEach-Object { "$($_.name) $($_.type.name) $($_.defaultValue) $($_.position)" }
    $help = Get-Help $name
    $help.pstypenames -replace [regex]::Escape($pwd), '.'
    "$($help.Name) $($help.Category) $($help.Synopsis) $($help.ModuleName) $($help.details.noun)"
    $help.description.Text
    $help.examples.example.title
    $help.relatedLinks.navigationLink.uri
    [System.Management.Automation.ProxyCommand]::GetHelpComments($help)
}
(Get-Help Get-Told).Synopsis
Set-Content local.ps1 "# .EXTERNALHELP $pwd/mods/MM/en-US/MM-Ext.xml`nfunction Get-Ext { param(`$Name) }"
Remove-Module MM
. ./local.ps1
(Get-Help Get-Ext).Synopsis
