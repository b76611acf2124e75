# Text read as numbers: type, styles, culture, text (JSON), result in G/R form or the exception's name.
$texts = '1','-1','+1',' 1 ','1 ','1-','(1)','(1','1,234','1,2,3','1.5','.5','5.','1.0','1.00','-0','0','00','007','1e3','1E+3','1e-3','1e','1e+','1.5e2','-1.5e-2','','  ','abc','0x10','ff','FF','$1','$1,234.50','-$5','$-5','($5)','5$','1 2',"1`t","`n1",'∞','-∞','NaN','Infinity','-Infinity','+∞','nan',
 '2147483647','2147483648','-2147483648','-2147483649','9223372036854775807','9223372036854775808','-9223372036854775808','18446744073709551615','18446744073709551616','79228162514264337593543950335','79228162514264337593543950336','79228162514264337593543950335.4','79228162514264337593543950335.5','0.00000000000000000000000000005','0.00000000000000000000000000015','0.000000000000000000000000000051','1.23456789012345678901234567895','1.2345678901234567890123456789500000000001','123456789012345678901234567.895','1e400','-1e400','1e-400','4.9e-324','2.4703282292062327e-324','2.4703282292062328e-324','1.7976931348623159e308','0.1','0.30000000000000004','123456789012345678','9007199254740993','1.10','1.0e1','16777217','16777217.0000001','3.4028236e38','1e-46','255','256','-129','128','65536','1e2','1.5e1','100e-2','1e29','1e28','1 234','١','+-1','--1','1..2','1,','1,.5',',1','80','7fffffff','ffffffff','100000000','101','1.234,5','1 234,5','−5','5−'
$types = @{Int32=[int];Int64=[long];Byte=[byte];SByte=[sbyte];UInt16=[uint16];UInt64=[uint64];Double=[double];Single=[float];Decimal=[decimal];BigInteger=[bigint]}
$sets = @(,('','en-US')) + @(,('Any','en-US')) + @(,('HexNumber','en-US')) + @(,('BinaryNumber','en-US'))+ @(,('None','en-US')) + @(,('Any','de-DE'))+ @(,('Any','sv-SE'))+@(,('',''))
$rows = foreach ($n in 'Int32','Int64','Byte','SByte','UInt16','UInt64','Double','Single','Decimal','BigInteger') { $t = $types[$n]
 foreach ($s in $sets) { if ($s[0] -in 'HexNumber','BinaryNumber' -and $n -in 'Double','Single','Decimal') { continue }
  $c = [cultureinfo]::GetCultureInfo($s[1])
  foreach ($x in $texts) {
   $r = try { $v = if ($s[0]) { $t::Parse($x, [System.Globalization.NumberStyles]$s[0], $c) } else { $t::Parse($x, $c) }
     if ($v -is [double] -or $v -is [float]) { ([double]$v).ToString('R', [cultureinfo]::InvariantCulture) } else { $v.ToString([cultureinfo]::InvariantCulture) } } catch { '!' + $_.Exception.InnerException.GetType().Name }
   "$n`t$($s[0])`t$($s[1])`t$($x.Replace("`t",'\t').Replace("`n",'\n'))`t$r" } } }
$rows -join "`n"
