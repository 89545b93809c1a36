# Update-TypeData refuses what is there, -Force replaces it; Get-TypeData and Remove-TypeData; TypeData objects
Update-TypeData -TypeName A.B -MemberType NoteProperty -MemberName N -Value 1
foreach ($try in { Update-TypeData -TypeName A.B -MemberType NoteProperty -MemberName N -Value 2 -ErrorAction Stop },
    { Update-TypeData -TypeName A.C -MemberName N -Value 1 }, { Update-TypeData -TypeName A.C -MemberType NoteProperty -Value 1 },
    { Update-TypeData -TypeName A.C -MemberType AliasProperty -MemberName a -Value '' },
    { Remove-TypeData No.Such -ErrorAction Stop }) { try { & $try } catch { "$($_.FullyQualifiedErrorId): $_" } }
Update-TypeData -TypeName A.B -MemberType NoteProperty -MemberName N -Value 2 -Force
([pscustomobject]@{ PSTypeName = 'A.B' }).N
(Get-TypeData A.B).Members.Keys
$data = [System.Management.Automation.Runspaces.TypeData]::new('Q.W')
$data.Members.Add('x', [System.Management.Automation.Runspaces.NotePropertyData]::new('x', 5))
Update-TypeData -TypeData $data
([pscustomobject]@{ PSTypeName = 'Q.W' }).x
Remove-TypeData -TypeName Q.W
"[$(([pscustomobject]@{ PSTypeName = 'Q.W' }).x)]"
