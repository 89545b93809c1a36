$f = @'
<Configuration><Controls><Control><Name>ctl</Name><CustomControl><CustomEntries><CustomEntry><CustomItem><Text>hi </Text><ExpressionBinding><PropertyName>B</PropertyName></ExpressionBinding></CustomItem></CustomEntry></CustomEntries></CustomControl></Control></Controls>
<ViewDefinitions>
<View><Name>v1</Name><ViewSelectedBy><TypeName>My.T</TypeName><TypeName>My.U</TypeName></ViewSelectedBy><GroupBy><PropertyName>G</PropertyName><Label>Gr</Label></GroupBy>
<TableControl><AutoSize/><TableHeaders><TableColumnHeader><Label>AA</Label><Width>5</Width><Alignment>Right</Alignment></TableColumnHeader><TableColumnHeader/></TableHeaders>
<TableRowEntries><TableRowEntry><Wrap/><TableColumnItems><TableColumnItem><PropertyName>A</PropertyName><FormatString>{0:N2}</FormatString></TableColumnItem><TableColumnItem><Alignment>Center</Alignment><ScriptBlock>$_.B + 1 -lt 4</ScriptBlock></TableColumnItem></TableColumnItems></TableRowEntry>
<TableRowEntry><EntrySelectedBy><TypeName>My.U</TypeName></EntrySelectedBy><TableColumnItems><TableColumnItem><PropertyName>A</PropertyName></TableColumnItem><TableColumnItem><PropertyName>B</PropertyName></TableColumnItem></TableColumnItems></TableRowEntry>
</TableRowEntries></TableControl></View>
<View><Name>v2</Name><ViewSelectedBy><TypeName>My.T</TypeName></ViewSelectedBy>
<ListControl><ListEntries><ListEntry><ListItems><ListItem><PropertyName>A</PropertyName></ListItem><ListItem><Label>L</Label><ItemSelectionCondition><PropertyName>A</PropertyName></ItemSelectionCondition><ScriptBlock>$_.A</ScriptBlock><FormatString>{0}</FormatString></ListItem></ListItems></ListEntry></ListEntries></ListControl></View>
<View><Name>v3</Name><ViewSelectedBy><TypeName>My.T</TypeName></ViewSelectedBy>
<WideControl><ColumnNumber>3</ColumnNumber><WideEntries><WideEntry><WideItem><PropertyName>A</PropertyName><FormatString>x{0}</FormatString></WideItem></WideEntry></WideEntries></WideControl></View>
<View><Name>v4</Name><ViewSelectedBy><TypeName>My.T</TypeName></ViewSelectedBy><GroupBy><ScriptBlock>$_.A</ScriptBlock></GroupBy>
<CustomControl><CustomEntries><CustomEntry><CustomItem><Text>t</Text><NewLine/><NewLine/><NewLine/><Frame><LeftIndent>4</LeftIndent><FirstLineHanging>2</FirstLineHanging><CustomItem><ExpressionBinding><ItemSelectionCondition><ScriptBlock>$true</ScriptBlock></ItemSelectionCondition><ScriptBlock>$_.A</ScriptBlock></ExpressionBinding><ExpressionBinding><EnumerateCollection/><PropertyName>B</PropertyName></ExpressionBinding></CustomItem></Frame></CustomItem></CustomEntry></CustomEntries></CustomControl></View>
</ViewDefinitions></Configuration>
'@
$d = Join-Path ($PWD) my.format.ps1xml
Set-Content $d $f
Update-FormatData -AppendPath $d
$o = Join-Path ($PWD) out.format.ps1xml
Get-FormatData My.T | Export-FormatData -Path $o -IncludeScriptBlock -Force
Get-Content -Raw $o
Get-FormatData My.T | Export-FormatData -Path $o -Force
Get-Content -Raw $o
$x=Get-FormatData My.T
$x | Format-List * | Out-String -Width 300
$x.FormatViewDefinition | Format-List * | Out-String -Width 300
$x.FormatViewDefinition.Control | Format-List * | Out-String -Width 300
$x.FormatViewDefinition.Control.Rows | Format-List * | Out-String -Width 300
$x.FormatViewDefinition.Control.Rows.Columns | Format-List * | Out-String -Width 300
$x.FormatViewDefinition.Control.Entries | Format-List * | Out-String -Width 300
$x.FormatViewDefinition.Control.Entries.Items | Format-List * | Out-String -Width 300
$x.FormatViewDefinition.Control.Entries.CustomItems | Format-List * | Out-String -Width 300
$x.FormatViewDefinition.Control.Entries.CustomItems | gm 
$x.FormatViewDefinition.Control.Entries.CustomItems.CustomItems | Format-List * | Out-String -Width 300
$x.FormatViewDefinition.Control.GroupBy | Format-List * | Out-String -Width 300
try { Export-FormatData -InputObject $x -Path $o -NoClobber { Export-FormatData -InputObject $x -Path $o -NoClobber } } catch { $_.FullyQualifiedErrorId }
# What was written can be read again.
Get-FormatData My.T | Export-FormatData -LiteralPath ./again.format.ps1xml -IncludeScriptBlock
Update-FormatData -PrependPath ./again.format.ps1xml
[pscustomobject] @{ PSTypeName = 'My.T'; A = 1; B = 2; G = 'g' } | Format-Table
[System.Management.Automation.ExtendedTypeDefinition] 'Some.Type' | Format-List TypeName, TypeNames, FormatViewDefinition
