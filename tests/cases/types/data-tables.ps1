function t($sb) { try { $r = & $sb; "$r" } catch { "E: " + $_.Exception.Message + ' | ' + $_.FullyQualifiedErrorId } }
$dt = [Data.DataTable]::new('people')
[void]$dt.Columns.Add('Name',[string]); [void]$dt.Columns.Add('Age',[int]); $c=$dt.Columns.Add('When','datetime'); [void]$dt.Columns.Add((New-Object Data.DataColumn 'Any',([object])))
$r=$dt.NewRow(); $r['Name']='Ann'; $r.Age=30; $r['When']=[datetime]'2020-01-02'; t { $r.RowState; $dt.Rows.Add($r); $r.RowState; $dt.Rows.Count }
[void]$dt.Rows.Add('Bob',25,[datetime]'2021-05-06','x'); [void]$dt.Rows.Add('Cid',41)
t { $dt.Rows[1].Name; $dt.Rows[1]['Age']; $dt.Rows[1][0]; $dt.Rows[2]['When'].GetType().Name; $dt.Rows[2].When -is [DBNull]; $dt.Rows[0].Age.GetType().Name }
$dt | Format-Table | Out-String -Width 80
$dt | Format-Table -AutoSize Name,Age | Out-String -Width 80
$dt.Rows[0] | Format-List | Out-String -Width 80
$dt | ? Age -gt 28 | % Name
$dt | Sort-Object Age | % { "$($_.Name) $($_.Age)" }
$dt | Select-Object Name,Age | ConvertTo-Csv
$dt | Measure-Object Age -Sum | % Sum
foreach ($x in $dt) { $x.Name }
foreach ($x in $dt.Rows) { $x.ItemArray.Count }
t { $dt.Select('Age > 28').Count; $dt.Select("Name = 'Bob'")[0].Age; $dt.Select("Name LIKE 'B%'").Name; $dt.Select('Age > 20','Age DESC').Name -join ','; $dt.Select('','Name ASC').Name -join ','; $dt.Select().Count; $dt.Select("Age > 26 AND NOT (Name = 'Cid')").Name; $dt.Select("Name IN ('Ann','Cid')").Name -join ','; $dt.Select('When IS NULL').Name; $dt.Select('[Age] = 25 OR age=41').Count; $dt.Select('When > #2020-06-01#').Name; $dt.Select("Name <> 'Ann'").Count; $dt.Select("Len(Name)=3").Count; $dt.Select("Age % 2 = 1").Count }
t { $dt.Select('Nope = 1') }
t { $dt.Select('Age >') }
t { $dt.Select("Age = 'x'") }
t { $dt.Compute('SUM(Age)',''); $dt.Compute('MAX(Age)','Age < 40'); $dt.Compute('COUNT(Name)',$null); $dt.Compute('AVG(Age)',''); $dt.Compute('MIN(Name)',''); $dt.Compute('2+3*4',''); $dt.Compute('(1+2)*3','').GetType().Name; $dt.Compute('10/4','') }
t { $dt.Rows.Add(1,2,3,4,5) }
t { $dt.Columns.Add('name') }
t { $dt.Rows[0]['zip'] }
t { $dt.Rows[0].zip }
t { $dt.Rows[9].Name }
t { $dt.Rows[0].Age = '31'; $dt.Rows[0].Age }
t { $dt.Rows[0].Name = $null; $dt.Rows[0].Name }
t { $dt.Rows[0].Name = 'Ann'; $dt.Rows[0].IsNull('Any'); $dt.Rows[0].Table.TableName; $dt.Rows.IndexOf($dt.Rows[1]) }
t { $v=$dt.DefaultView; $v.Sort='Age DESC'; $v.RowFilter='Age > 26'; $v.Count; $v[0].Name; $v[0]['Age']; $v.ToTable().Rows.Count; $v.GetType().Name; $v[0].GetType().Name; ($v | % Name) -join ','; $v.Table.TableName }
$dt.DefaultView | Format-Table Name,Age | Out-String
t { $c=$dt.Clone(); $c.Rows.Count; $c.Columns.Count; $k=$dt.Copy(); $k.Rows.Count; $k.Rows[0].Name; $c.ImportRow($dt.Rows[1]); $c.Rows[0].Name }
t { $dt.Rows[2].Delete(); $dt.Rows.Count; $dt.AcceptChanges(); $dt.Rows.Count; $dt.Rows[0].RowState; $dt.Rows.RemoveAt(0); $dt.Rows.Count; $dt.Clear(); $dt.Rows.Count }
t { $p=[Data.DataTable]::new(); $id=$p.Columns.Add('Id',[int]); $id.AutoIncrement=$true; $id.AutoIncrementSeed=1; [void]$p.Columns.Add('V'); $p.PrimaryKey=@($id); $x=$p.NewRow(); $x.V='a'; $p.Rows.Add($x); $x=$p.NewRow(); $x.V='b'; $p.Rows.Add($x); $p.Rows.Find(2).V; $p.Rows.Contains(5); $p.Rows[0].Id }
t { $p=[Data.DataTable]::new(); $id=$p.Columns.Add('Id',[int]); $p.PrimaryKey=@($id); [void]$p.Rows.Add(1); $p.Rows.Add(1) }
t { $p=[Data.DataTable]::new(); $c=$p.Columns.Add('A',[int]); $c.AllowDBNull=$false; $c.DefaultValue=5; $x=$p.NewRow(); $x.A; $p.Rows.Add($x); $c.AllowDBNull; $c.Unique; $c.ReadOnly; $c.MaxLength; $c.Caption; "$c"; $p.Rows.Add([DBNull]::Value) }
t { $p=[Data.DataTable]::new(); [void]$p.Columns.Add('a',[int]); [void]$p.Columns.Add('b',[int],'a*2'); $x=$p.NewRow(); $x.a=4; $p.Rows.Add($x); $p.Rows[0].b }
t { $s=[Data.DataSet]::new('ds'); $s.Tables.Add('t1'); $s.Tables.Count; $s.Tables['t1'].TableName; $s.Tables[0].Columns.Count; $s.DataSetName; $s.Tables.Add($dt); $s.Tables.Contains('people'); $dt.DataSet.DataSetName }
$dt | gm | % { "$($_.Name) $($_.MemberType)" }
t { $d2=New-Object System.Data.DataTable; 'A','B' | % { [void]$d2.Columns.Add($_) }; 1..3 | % { $r=$d2.NewRow(); $r.A=$_; $r.B="b$_"; $d2.Rows.Add($r) }; $d2.Rows.Count; ($d2 | % { "$($_.A)$($_.B)" }) -join ' '; $d2.Rows[0].A.GetType().Name; @($d2).Count; ,$d2 | % { $_.GetType().Name } }
$d2=New-Object System.Data.DataTable; [void]$d2.Columns.AddRange(@('A','B')); [void]$d2.Rows.Add(1,2)
$d2.Rows[0] | gm -MemberType Property | % { "$($_.Name) $($_.Definition)" }
$d2.Rows[0].PSObject.Properties.Name -join ','
$d2
$d2.Rows | ConvertTo-Csv
if ($d2) { 'true' }; "$($d2.Rows[0])"; $d2.Rows[0].GetType().FullName; $d2.Rows.GetType().FullName; $d2.Columns.GetType().FullName
$d2.Columns | % ColumnName
$d2 | Out-String
t { $dt.Columns[1].DataType.FullName; $dt.Columns['name'].Ordinal; $dt.TableName }
