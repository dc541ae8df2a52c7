### The words of the interface in Sesotho, in Lesotho's spelling.
###
### REVIEW: written by a machine. A native reader is to go through all of it, the names of the months and of the
### Sustainable Development Goals included; until then pages carry the mark that `review` words.

## The page around the content

skip = Tlolela litabeng
breadcrumbs = U mona
sections = Likarolo
contents = Lintlha tse ka hare
review = Mongolo ona ha o e-s'o hlahlojoe: o ka ba le liphoso.
stale = Mongolo oa pele o fetohile ho tloha ha ona o fetoleloa:
about = Mabapi le leqephe lena
sources = { $count ->
    [one] Mohloli:
   *[other] Mehloli:
}
published = Le phatlalalitsoe ka { $date }.
updated = Le nchafalitsoe ka { $date }.
accessed = O baliloe ka { $date }.
archived = kopi e bolokiloeng
corrections = Litokiso
correction-metadata = lintlha
correction-revision = ntlafatso
correction-erratum = phoso
correction-retraction = le tlositsoe
asked-by = e kopiloe ke
correction-days = { $count ->
    [one] li amoheloa letsatsi le le leng ka mor'a phatlalatso
   *[other] li amoheloa matsatsi a { $count } ka mor'a phatlalatso
}
formerly = pele e ne e le { $code }
weight = Leqephe lena: { $kb } KB
price = { $currency }1 e ne e lefella maqephe a ka bang { $pages } ka { $year }
instead = Mohlomong u batla e 'ngoe ea tsena:

## What several kinds of page say

when = Neng
where = Hokae
room = Kamore
duration = Bolelele ba nako
format = Mokhoa
format-onsite = sebakeng
format-online = inthaneteng
format-hybrid = sebakeng le inthaneteng
host = Moamoheli
languages = Lipuo
country = Naha
publisher = Mohatisi
documents = Litokomane
links = Likhokahano
report = Tlaleho
minutes = { $count ->
    [one] motsotso o le mong
   *[other] metsotso e { $count }
}
tbc = ho tla netefatsoa
capacity-personal = ka boeena
capacity-representing = e le moemeli

## The forum

meeting-next = Kopano e tlang
meeting-last = Kopano ea ho qetela
no-meeting-next = Ha e eo rekotong, ho fihlela ka { $date }.
decided = Se ileng sa etsoa qeto
nothing-decided = Ha ho letho rekotong: ha ho khothaletso, ha ho molaetsa, ha ho qeto.
kind-of-outcome = { $kind ->
    [recommendation] Khothaletso
    [message] Molaetsa
   *[decision] Qeto
}
door-record = Bala rekoto
door-learn = Ithute
door-mirror = Boloka kopi
see = Bona
measure-reports_published = { $of ->
    [0] Ha ho lenaneo la foramo ena rekotong, kahoo ha ho tlaleho.
   *[other] Mananeo a { $count } ho a { $of } a na le tlaleho e phatlalalitsoeng.
}
measure-sources_named = Lirekoto tse { $count } ho tse { $of } li bolela mehloli ea tsona.
measure-editions_online = Likopano tse { $count } ho tse { $of } li ne li ka keneloa ka Inthanete.
measure-sessions_online = { $of ->
    [0] Ha ho lenaneo la foramo ena rekotong.
   *[other] Mananeo a { $count } ho a { $of } a ne a ka keneloa ka Inthanete.
}
measure-groups_taking_part = Rekoto e bolela bahlophisi kapa libui tsa lihlopha tse { $count } ho tse { $of }.
measure-redress_decided = { $of ->
    [0] Ha ho tletlebo rekotong.
   *[other] Litletlebo tse { $count } ho tse { $of } li entsoe qeto.
}
measure-corrections_made = { $count ->
    [0] Ha ho tokiso ea leqephe rekotong.
   *[other] Litokiso tse { $count } tsa maqephe li rekotong.
}
founded = Ho tloha ka { $date }
editions = Likopano
latest = Tse ncha
principles = Melao-motheo
objectives = Maikemisetso
mandate = Boikarabelo
groups = Lihlopha tsa bankakarolo
contact = Ho ikopanya le rona
secretariat = Ofisi ea bongoli
email = Imeile
phone = Mohala
postal = Poso
affiliated-to = Ke setho sa

## An edition

edition-number = { $number ->
    [1] Kopano ea pele
   *[other] Kopano ea bo-{ $number }
}
subtheme = Mokotaba
subthemes = Mekotaba
sessions = Lipuisano

## A session

about-session = Puisano
issues = Litaba
messages = Melaetsa
consensus-full = Tumellano e felletseng
consensus-rough = Tumellano e akaretsang
consensus-none = Ha ho tumellano
dissent = khanyetso
policy-questions = Lipotso tsa leano
agenda = Lenane la mosebetsi
onsite = Sebakeng
online = Inthaneteng
online-design = Ho nka karolo inthaneteng
join = Kamore ea inthaneteng
people = Ba nkang karolo
sdgs = Lipheo tsa Ntšetso-pele ea Moshoelella
target = Sepheo { $target }
prepare = Itokisetse ka
record = Mabapi le rekoto
record-note = Rekoto e phatlalalitsoeng e ikhanyetsa mona. E bontšoa joalo ka ha e phatlalalitsoe.

## Roles

role-organiser = { $count ->
    [one] Mohlophisi
   *[other] Bahlophisi
}
role-moderator = { $count ->
    [one] Motsamaisi
   *[other] Batsamaisi
}
role-online_moderator = { $count ->
    [one] Motsamaisi oa inthaneteng
   *[other] Batsamaisi ba inthaneteng
}
role-rapporteur = { $count ->
    [one] Mongoli oa tlaleho
   *[other] Bangoli ba tlaleho
}
role-note_taker = { $count ->
    [one] Mongoli oa lintlha
   *[other] Bangoli ba lintlha
}
role-facilitator = { $count ->
    [one] Motataisi
   *[other] Batataisi
}
role-speaker = { $count ->
    [one] Sebui
   *[other] Libui
}
role-focal_point = { $count ->
    [one] Mohokahanyi
   *[other] Bahokahanyi
}
role-interpreter = { $count ->
    [one] Toloko
   *[other] Litoloko
}
role-chair = { $count ->
    [one] Molula-setulo
   *[other] Balula-setulo
}
role-scribe = { $count ->
    [one] Mongoli oa metsotso
   *[other] Bangoli ba metsotso
}
role-present = Ba neng ba le teng
role-regrets = Ba kopileng tšoarelo
role-addressee = E lebisitsoe ho
role-owner = { $count ->
    [one] Moikarabelli
   *[other] Baikarabelli
}
role-respondent = Ba arabileng
role-approver = E amohetsoe ke
role-host = { $count ->
    [one] Moamoheli
   *[other] Baamoheli
}
role-sponsor = { $count ->
    [one] Motšehetsi
   *[other] Batšehetsi
}
role-team = Sehlopha sa bohlophisi

## Reports, minutes and transcripts

submitted = E nehetsoe ka
approved = E amohetsoe
report-due = e lebelletsoe ka { $due }
report-late = e ne e lebelletsoe ka { $due }, e ne e e-s'o fihle ka { $date }
open-actions = Mesebetsi e ntseng e butsoe ea likopano tse fetileng
open-as-of = Ho fihlela ka { $date }.
interpretation = E tolokoa ka
captions = Mongolo tlas'a setšoantšo
yes = e
not-recorded = Ha ea hatisoa
slides = Lisilaete
media-audio = Khatiso ea lentsoe
media-video = Khatiso ea video
media-text = Mongolo oa khatiso
action-open = e butsoe
action-in_progress = e ntse e etsoa
action-done = e entsoe
action-closed = e koetsoe
action-cancelled = e hlakotsoe

## Recommendations and redress

recommendations = Likhothaletso
progress-proposed = E hlahisitsoe
progress-adopted = E amohetsoe ke kopano
progress-accepted = E amohetsoe
progress-in_progress = E ntse e etsoa
progress-done = E entsoe
progress-declined = E hanetsoe
progress-superseded = E nkeloe sebaka
review-on = E tla hlahlojoa ka
supersedes = E nka sebaka sa
superseded-by = E nkeloe sebaka ke
timeline = Se etsahetseng
responses = Likarabo
matter = Taba
concerns = E mabapi le
received = E amohetsoe ka
channel = E tlile ka
undecided = ha e e-s'o ahloloe
decision-upheld = E amohetsoe
decision-partly = E amohetsoe ka karolo
decision-not_upheld = Ha ea amoheloa
decision-withdrawn = E tlositsoe
reasons = Mabaka
remedy = Tokiso
appeal = Boipiletso

## Training

level = Boemo
level-introductory = ba qalang
level-intermediate = ba mahareng
level-advanced = ba tsoetseng pele
modality = Mokhoa oa ho ruta
modality-self_paced = ka lebelo la moithuti
modality-online_led = inthaneteng le mosuoe
modality-face_to_face = ka ho kopana
modality-blended = inthaneteng le ka ho kopana
audience = Bakeng sa
prerequisites = Se lokelang ho tsejoa pele
pass-mark = Palo ea ho pasa
version = Mofuta
maturity-pre-alpha = moralo oa pele
maturity-alpha = moralo o e-s'o lekoe
maturity-beta = e ntse e lekoa
maturity-stable = e lekiloe 'me e tsitsitse
learning-objectives = Ka morao u ka
lessons = Lithuto
lesson-number = Thuto ea { $number } ho tse { $count }
teaching = Ho ruta
exercises = Boikoetliso
questions = Lipotso
key-points = Lintlha tsa bohlokoa
materials = Lisebelisoa
deliveries = Moo e rutiloeng teng
previous = E fetileng
next = E latelang

## Terms and documents

see-also = Bona le
definition-from = Tlhaloso e tsoa ho
uses = Moo le sebelisoang teng
more = { $count ->
    [one] Le leqepheng le leng le le 1.
   *[other] Le maqepheng a mang a { $count }.
}
file = Faele
pages = Maqephe
as-text = E le mongolo

## How many took part

participation = Ba nkileng karolo ba bakae
counted = Bohle
method = Mokhoa
method-registration = boingoliso
method-headcount = ba baliloe
method-estimate = khakanyo
method-self_declared = kamoo batho ba boletseng kateng
by-mode = Sebakeng kapa inthaneteng
by-stakeholder_group = Ka sehlopha
by-gender = Ka bong
by-youth = Lilemo tse 35 kapa ka tlase
by-disability = Ba nang le bokooa
by-region = Ka sebaka
by-language = Ka puo
count-onsite = sebakeng
count-online = inthaneteng
count-female = basali
count-women = basali
count-male = banna
count-men = banna
count-other = ba bang
count-young = lilemo tse 35 kapa ka tlase
count-older = ba baholo
count-with = ba nang le bokooa
count-without = ba se nang bokooa
count-yes = e
count-no = che
count-not_stated = ha ba bolela
hidden = – ke palo e sa bontšoeng: e ka tlase ho { $count }, kapa e ka senolang palo e joalo.
left-out = ha e bontšoe: e ka senola lipalo tse nyenyane

## An edition's people

reports = Litlaleho
team = Ba lokisitseng kopano
hubs = Libaka tse ling tsa kopano

## A profile

age = E tlalehiloe ho tloha { $from } ho fihlela { $to }. Leqephe lena le bolela seo e neng e le sona ka nako eo, eseng kajeno.
age-year = E tlalehiloe ka { $year }. Leqephe lena le bolela seo e neng e le sona ka nako eo, eseng kajeno.
age-years = { $count ->
    [one] Tse ncha ka ho fetisisa li na le selemo se le seng ho fihlela ka { $date }.
   *[other] Tse ncha ka ho fetisisa li na le lilemo tse { $count } ho fihlela ka { $date }.
}
last-updated = Ntlafatso ea ho qetela
tally = Lipolelo
status-none = ha e eo
status-partial = karolo e 'ngoe
status-in_force = e ea sebetsa
status-unknown = ha e tsejoe
status-not_applicable = ha e amehe
other-years = Lilemo tse ling
disclaimer = Tlhokomeliso

## People and organisations

also = Hape e bitsoa
group = Sehlopha
parent = Karolo ea
site = Sebaka sa marang-rang
memberships = Mekhatlo eo a leng setho ho eona
appearances = Rekotong
on-behalf-of = lebitsong la
since = ho tloha { $date }
until = ho fihlela { $date }

## What a page is

kind-keynote = Puo ea sehlooho
kind-panel = Lekhotla la puisano
kind-workshop = Thupelo
kind-roundtable = Tafole ea puisano
kind-open_forum = Foramo e bulehileng
kind-lightning = Puo e khutšoanyane
kind-training = Koetliso
kind-town_hall = Pitso
kind-youth = Puisano ea bacha
kind-parliamentary = Puisano ea paramente
kind-forum = Foramo
kind-edition = Kopano
kind-session = Puisano
kind-report = Tlaleho
kind-minutes = Metsotso ea kopano
kind-transcript = Mongolo oa puisano
kind-recommendation = Khothaletso
kind-redress = Tokiso ea tletlebo
kind-person = Motho
kind-organisation = Mokhatlo
kind-profile = Profaele
kind-module = Mojule
kind-lesson = Thuto
kind-term = Lentsoe
kind-document = Tokomane
kind-news = Litaba
kind-page = Leqephe

## The United Nations' names of the goals

sdg-1 = Ho felisa bofuma
sdg-2 = Ho felisa tlala
sdg-3 = Bophelo bo botle
sdg-4 = Thuto ea boleng
sdg-5 = Tekano ea bong
sdg-6 = Metsi a hloekileng le bohloeki
sdg-7 = Matla a theko e tlaase a hloekileng
sdg-8 = Mosebetsi o hlomphehang le kholo ea moruo
sdg-9 = Indasteri, boqapi le meralo ea motheo
sdg-10 = Ho fokotsa ho se lekane
sdg-11 = Litoropo le metse ea moshoelella
sdg-12 = Tšebeliso le tlhahiso e nang le boikarabelo
sdg-13 = Bohato khahlanong le phetoho ea maemo a leholimo
sdg-14 = Bophelo ka tlas'a metsi
sdg-15 = Bophelo lefatšeng
sdg-16 = Khotso, toka le litsi tse matla
sdg-17 = Tšebelisano bakeng sa lipheo

## Dates and numbers

month-1 = Pherekhong
month-2 = Hlakola
month-3 = Hlakubele
month-4 = 'Mesa
month-5 = Motšeanong
month-6 = Phupjane
month-7 = Phupu
month-8 = Phato
month-9 = Loetse
month-10 = Mphalane
month-11 = Pulungoana
month-12 = Tšitoe
date-month = { $month } { $year }
date-day = { $day } { $month } { $year }
date-days = { $from }–{ $to } { $month } { $year }
date-days-months = { $from } { $from-month } – { $to } { $to-month } { $year }
date-months = { $from }–{ $to } { $year }
date-span = { $from } – { $to }
date-time = { $date }, { $time }
clock = { $hour }:{ $minute }
number-group = { "\u00A0" }
number-point = .

## Lists, and what stands where nothing is

list-profile = Liprofaele
list-organisation = Mekhatlo
list-person = Batho
list-module = Koetliso
list-term = Lethathamo la mantsoe
list-news = Litaba
list-redress = Litokiso tsa litletlebo
list-edition = Likopano
list-topic = Lihlooho
# Pages that stand in no other list.
list-page = Maqephe
# What has no date, beside what has one.
undated = Ha ho letsatsi
not-found = Leqephe lena ha le eo
# A person whose name is not to be shown.
participant = monka-karolo
withdrawn = Leqephe lena le tlositsoe ka { $date }.
moved = Leqephe lena le falletse sebakeng se secha

## What the site says of itself

completeness = Se haellang rekotong
completeness-note = Rekoto e bontšoa kamoo e tsejoang kateng. Tsena ke tseo e e-s'o li bolele.
completeness-none = Ha ho letho le tsejoang le haellang.
lack-days = matsatsi a eona
lack-time = nako ea eona
lack-place = moo e neng e le teng
lack-room = kamore ea eona
lack-participation = ba nkileng karolo ba bakae
lack-report = tlaleho ea eona
lack-report-due = tlaleho ea eona, e neng e lebelletsoe ka { $due }
lack-consent = hore na oa lumela ho boleloa ka lebitso
lack-answer = karabo ea bao e lebisitsoeng ho bona
lack-sources = { $count ->
    [one] mohloli oa polelo e le 'ngoe
   *[other] mehloli ea lipolelo tse { $count }
}
lack-age = { $count ->
    [one] lintlha tse ncha: tsena ke tsa { $data }, selemo se le seng se fetile
   *[other] lintlha tse ncha: tsena ke tsa { $data }, lilemo tse { $count } li fetile
}
waived = Li bontšoa joalo ka ha li phatlalalitsoe
withheld = Tse sa bontšoeng
withheld-draft = { $count ->
    [one] mongolo o le mong o e-s'o phetheloe
   *[other] mengolo e { $count } e e-s'o phetheloe
}
withheld-person = { $count ->
    [one] motho a le mong ea sa batleng ho boleloa ka lebitso
   *[other] batho ba { $count } ba sa batleng ho boleloa ka mabitso
}
withheld-withdrawn = { $count ->
    [one] leqephe le le leng le tlositsoeng
   *[other] maqephe a { $count } a tlositsoeng
}
and-more = { $count ->
    [one] Le e 'ngoe hape.
   *[other] Le tse ling tse { $count }.
}
coverage = Lipuo
coverage-note = Palo ea maqephe ka puo ka 'ngoe. Tse e-s'o hlahlojoe ke mengolo eo 'mali oa puo eo a e-s'o e hlahlobe.
coverage-of = { $count } ho tse { $all }
coverage-stale = tse { $count } li siiloe ke nako
coverage-review = tse { $count } ha li e-s'o hlahlojoe
coverage-strings = Mantsoe a websaete ena
coverage-out-of-date = Tse siiloeng ke mengolo ea pele

## The names of languages

language-en = Senyesemane
language-st = Sesotho
language-ar = Searabia
language-es = Sespanishe
language-fr = Sefora
language-pt = Sepotoketsi
language-ru = Serussia
language-sw = Seswahili
language-xh = Seqhotsa
language-zh = Sechaena
language-zu = Sezulu

## Linaha

country-ao = Angola
country-bw = Botswana
country-cd = Democratic Republic of the Congo
country-km = Comoros
country-ls = Lesotho
country-mg = Madagascar
country-mu = Mauritius
country-mw = Malawi
country-mz = Mozambique
country-na = Namibia
country-sc = Seychelles
country-sz = Eswatini
country-tz = Tanzania
country-za = Afrika Boroa
country-zm = Zambia
country-zw = Zimbabwe

## Blocks in a text

block-note = Tlhokomeliso
block-tip = Keletso
block-important = Bohlokoa
block-warning = Temoso
block-caution = Hlokomela
block-message = Molaetsa
block-decision = Qeto
block-action = Mosebetsi
block-activity = Ketso
block-exercise = Boikoetliso
block-solution = Karabo ea boikoetliso
block-facilitator = Bakeng sa batsamaisi
block-quiz = Potso
fact-consensus = Tumellano
fact-dissent = Khanyetso
fact-owner = Moikarabelli
fact-due = Letsatsi la ho qetela
fact-status = Boemo
fact-vote = Likhetho
fact-to = Ho
fact-closed_on = E koetsoe ka
minutes-short = mets.
answer = Karabo
several = likarabo tse fetang e le 'ngoe li nepahetse
right = E nepahetse
wrong = E fosahetse
photo = Setšoantšo
table = Tafole
notes = Lintlha
note = Ntlha
back = Khutlela sebakeng
