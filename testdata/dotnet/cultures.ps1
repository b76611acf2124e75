$names = '','en','en-US','en-GB','en-AU','en-CA','en-IN','en-IE','en-NZ','en-ZA','de','de-DE','de-AT','de-CH','fr','fr-FR','fr-CA','fr-CH','fr-BE','es','es-ES','es-MX','es-AR','it','it-IT','pt','pt-BR','pt-PT','nl','nl-NL','nl-BE','sv','sv-SE','no','nb','nb-NO','da','da-DK','fi','fi-FI','pl','pl-PL','cs','cs-CZ','hu','hu-HU','ru','ru-RU','uk','uk-UA','tr','tr-TR','ja','ja-JP','zh','zh-Hans','zh-CN','zh-Hant','zh-TW','zh-HK','ko','ko-KR','el','el-GR','he','he-IL','ar','ar-SA','hi','hi-IN','th','th-TH','ro','ro-RO','bg','bg-BG','sk','sk-SK','hr','hr-HR','is','is-IS','vi','vi-VN','id','id-ID','fa','fa-IR','ca','ca-ES','et','et-EE','lt','lt-LT','lv','lv-LV','sl','sl-SI','sr','ga','ga-IE'
foreach ($n in $names) {
 $c = [cultureinfo]::GetCultureInfo($n); $o = [System.Collections.Generic.Dictionary[string,object]]::new()
 foreach ($p in 'Name','LCID','EnglishName','NativeName','TwoLetterISOLanguageName','ThreeLetterISOLanguageName','ThreeLetterWindowsLanguageName','IsNeutralCulture') { $o[$p] = $c.$p }
 $o['Parent'] = $c.Parent.Name; $o['Calendar'] = $c.Calendar.GetType().Name; $o['OptionalCalendars'] = @($c.OptionalCalendars | % { $_.GetType().Name })
 $t = [System.Collections.Generic.Dictionary[string,object]]::new(); foreach ($p in 'ListSeparator','IsRightToLeft','ANSICodePage','OEMCodePage','MacCodePage','EBCDICCodePage') { $t[$p] = $c.TextInfo.$p }; $o['TextInfo']=$t
 $f = [System.Collections.Generic.Dictionary[string,object]]::new()
 foreach ($p in [System.Globalization.NumberFormatInfo].GetProperties()) { if ($p.Name -in 'CurrentInfo','InvariantInfo','IsReadOnly') {continue}; $f[$p.Name] = $p.GetValue($c.NumberFormat); if ($f[$p.Name] -is [enum]) { $f[$p.Name] = [int]$f[$p.Name] } }
 $o['NumberFormat'] = $f
 $d = [System.Collections.Generic.Dictionary[string,object]]::new()
 foreach ($p in [System.Globalization.DateTimeFormatInfo].GetProperties()) { if ($p.Name -in 'CurrentInfo','InvariantInfo','IsReadOnly','Calendar') {continue}; $d[$p.Name] = $p.GetValue($c.DateTimeFormat); if ($d[$p.Name] -is [enum]) { $d[$p.Name] = [int]$d[$p.Name] } }
 $d['Eras'] = @($c.DateTimeFormat.Calendar.Eras | % { $c.DateTimeFormat.GetEraName($_) }); $d['AbbreviatedEras'] = @($c.DateTimeFormat.Calendar.Eras | % { $c.DateTimeFormat.GetAbbreviatedEraName($_) })
 $d['All_d'] = $c.DateTimeFormat.GetAllDateTimePatterns([char]'d');$d['All_D_'] = $c.DateTimeFormat.GetAllDateTimePatterns([char]'D');$d['All_t'] = $c.DateTimeFormat.GetAllDateTimePatterns([char]'t');$d['All_T_'] = $c.DateTimeFormat.GetAllDateTimePatterns([char]'T');$d['All_y'] = $c.DateTimeFormat.GetAllDateTimePatterns([char]'y')
 $o['DateTimeFormat'] = $d
 $r = try { $g=[System.Globalization.RegionInfo]::new($n); @($g.Name,$g.EnglishName,$g.NativeName,$g.TwoLetterISORegionName,$g.ThreeLetterISORegionName,$g.IsMetric,$g.CurrencySymbol,$g.ISOCurrencySymbol,$g.CurrencyEnglishName,$g.GeoId) } catch { $null }; $o['Region']=$r
 [System.Text.Json.JsonSerializer]::Serialize($o, [System.Text.Json.JsonSerializerOptions]::new())
}
