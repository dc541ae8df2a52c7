### The words of the interface in Sesotho, in Lesotho's spelling.
###
### REVIEW: written by a machine. A native reader is to go through all of it, the names of the months and of the
### Sustainable Development Goals included; until then pages carry the mark that `review` words.

## The page around the content

skip = Tlolela litabeng
breadcrumbs = U mona
sections = Likarolo
contents = Lintlha tse ka hare
review = Ha e so hlahlojoe: mongolo ona o ka ba le liphoso.
stale = Mongolo oa pele o fetohile ho tloha ha ona o fetoleloa:
about = Mabapi le leqephe lena
sources = { $count ->
    [one] Mohloli:
   *[other] Mehloli:
}
published = Le phatlalalitsoe ka { $date }.
updated = Le nchafalitsoe ka { $date }.
accessed = Le baliloe ka { $date }.
archived = kopi e bolokiloeng
corrections = Litokiso
correction-metadata = lintlha
correction-revision = ntlafatso
correction-erratum = phoso
correction-retraction = le hulotsoe
weight = leqephe lena: { $kb } KB
instead = Mohlomong u batla e 'ngoe ea tsena:

## What several kinds of page say

when = Neng
where = Hokae
room = Kamore
duration = Nako
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

## The forum

founded = Ho tloha ka { $date }
editions = Likopano
latest = Tse ncha
principles = Melao-motheo
objectives = Maikemisetso
mandate = Boikarabelo
groups = Lihlopha tsa bankakarolo

## An edition

edition-number = Kopano ea { $number }
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
progress-declined = E hanoe
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
undecided = ha e so ahloloe
decision-upheld = E amohetsoe
decision-partly = E amohetsoe karolo e 'ngoe
decision-not_upheld = Ha ea amoheloa
decision-withdrawn = E hulotsoe
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
memberships = Botho
appearances = Rekotong
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
kind-edition = Kopano
kind-session = Puisano
kind-report = Tlaleho
kind-minutes = Metsotso ea kopano
kind-transcript = Mongolo oa puisano
kind-recommendation = Khothaletso
kind-redress = Tokiso ea tletlebo
kind-person = Motho
kind-organisation = Mokhatlo
kind-profile = Boemo ba naha
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
date-span = { $from } – { $to }
date-time = { $date }, { $time }
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
withdrawn = Leqephe lena le hulotsoe ka la { $date }.
moved = Leqephe lena le falletse sebakeng se secha

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
right = E nepahetse
wrong = E fosahetse
photo = Setšoantšo
table = Tafole
notes = Lintlha
note = Ntlha
back = Khutlela sebakeng
