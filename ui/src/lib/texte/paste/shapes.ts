// What four programs really put on the clipboard, shortened: made by hand after their shape, for tests.

export const WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/c/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} @list l0 {mso-list-id:1;} --></style></head>
<body lang=FR style='tab-interval:35.4pt'><!--StartFragment-->
<h1>Panne du poste<o:p></o:p></h1>
<p class=MsoNormal>Le service m’appelle&nbsp;: <b style='mso-bidi-font-weight:normal'>plus aucune étiquette</b> ne <span style='font-style:italic'>sort</span>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Vérifier le câble<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>celui du réseau<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>Relancer<o:p></o:p></p>
<p class=MsoNormal>Puis, dans l’ordre&nbsp;:<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span><![endif]>couper<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp;</span></span><![endif]>rallumer<o:p></o:p></p>
<table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'><td width=200><p class=MsoNormal><b>Poste<o:p></o:p></b></p></td><td><p class=MsoNormal>État | suite<o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>n°&nbsp;3</p></td><td><p class=MsoNormal>en panne</p><p class=MsoNormal>depuis mardi</p></td></tr></table>
<p class=MsoNormal><span style='mso-no-proof:yes'><!--[if gte vml 1]><v:shape id="i1"><v:imagedata src="file:///C:/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img width=10 height=10 src="file:///C:/Users/c/AppData/Local/Temp/clip_image001.png" v:shapes="i1"><![endif]></span><o:p></o:p></p>
<!--EndFragment--></body></html>`;

export const LIBREOFFICE = `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN">
<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>
<style type="text/css">@page { size: 21cm 29.7cm; margin: 2cm } p { line-height: 115%; }</style></head>
<body lang="fr-FR" link="#000080" vlink="#800000" dir="ltr"><h2 class="western">Préparation</h2>
<p style="line-height: 100%; margin-bottom: 0cm"><font face="Liberation Serif, serif"><font size="3" style="font-size: 12pt"><span style="font-style: normal"><span style="font-weight: bold">Avant</span></span> de monter</font></font></p>
<ul><li><p style="margin-bottom: 0cm">un</p></li>
<ul><li><p style="margin-bottom: 0cm">un a</p></li></ul>
<li><p style="margin-bottom: 0cm">deux</p></li></ul>
<p style="margin-bottom: 0cm"><br/>

</p>
<p>voir <a href="https://exemple.fr/a_(b)">la notice</a></p></body></html>`;

export const GOOGLE_DOCS = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-0a1b"><h2 dir="ltr" style="line-height:1.38;"><span style="font-size:16pt;font-weight:400;">Titre</span></h2><p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-weight:400;font-style:normal;">Du texte </span><span style="font-size:11pt;font-weight:700;">gras </span><span style="font-weight:400;font-style:italic;">et penché</span></p><br /><ol style="margin-top:0;"><li dir="ltr" style="list-style-type:decimal;font-weight:400;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">premier</span></p></li><ol><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>dedans</span></p></li></ol><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>second</span></p></li></ol></b><br class="Apple-interchange-newline">`;

export const WEB = `<div onclick="steal()"><script>alert(1)</script><style>p{}</style><p>Un <a href="javascript:alert(1)">lien piégé</a>, un <a href=" java
script:alert(2)">autre</a>, un <a href="https://exemple.fr/?a=1&amp;b=2" onmouseover="x()">bon</a> et <a href="/relatif">un relatif</a>.</p>
<img src="https://exemple.fr/espion.png" onerror="alert(3)" alt="espion"><picture><source srcset="https://exemple.fr/x.webp"><img src="https://exemple.fr/x.png"></picture>
<iframe src="https://exemple.fr"></iframe><svg onload="alert(4)"><text>dessin</text></svg>
<blockquote><p>Une citation</p></blockquote><pre><code class="language-sh">ls -l
rm *</code></pre><p>Texte &lt;b&gt;qui n’est pas gras&lt;/b&gt; &amp;amp; [pas un lien](critere:C1-ME-01)</p><p style="display:none">caché</p></div>`;
