3,1,2,-5,0 | Sort-Object; 3.5,-1.25,0,-0.0,[double]::NaN | Sort-Object; 1.5,0.5,-3.0,2.0|Sort-Object -desc
'b','A','a','B','aa','-x','x-y','xy','Zed','zed','_q','1','10','2' | Sort-Object; 'b','A','a','B' | Sort-Object -CaseSensitive; 'b','A','a','B' | Sort-Object -Descending
[datetime]'2020-01-02',[datetime]'2019-01-01' | Sort-Object | % Year
1..5 | % { [pscustomobject]@{N=$_ % 2; V=$_} } | Sort-Object N | % { "$($_.N)$($_.V)" }
1..5 | % { [pscustomobject]@{N=$_ % 2; V=$_} } | Sort-Object N -Descending | % { "$($_.N)$($_.V)" }
1..7 | Sort-Object { $_ % 3 } -Top 4; 'é','e','z','a','É' | Sort-Object; 5,'4',3 | Sort-Object; $null,3,1 | Sort-Object
[int64]5,[int64]-7,[int64]::MaxValue,[int64]::MinValue | Sort-Object; [byte]200,[byte]3|Sort-Object; [uint32]5,[uint32]4000000000,[uint32]1 | Sort-Object -desc
3,1,3,2,1 | Sort-Object -Unique; 'abcdefghij','abcdefghia','ABCDEFGHIB','abcdefgh','abcdefghi' | Sort-Object
[timespan]'0:0:5',[timespan]'-0:0:5' | Sort-Object | % TotalSeconds; 1,2,3,4,5,6 | Sort-Object -Bottom 2 -Descending
