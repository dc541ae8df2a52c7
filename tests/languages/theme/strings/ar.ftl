### The words of the interface in Arabic, for the test of a language that the theme does not bring.
### REVIEW: machine-made; no reader of Arabic has gone through them.

skip = انتقل إلى المحتوى
breadcrumbs = أنت هنا
sections = الأقسام
contents = المحتويات
review = لم يُراجع بعد: قد يحتوي هذا النص على أخطاء.
stale = تغيّر النص الأصلي منذ هذه الترجمة:
about = عن هذه الصفحة
sources = { $count ->
    [one] المصدر:
    [two] المصدران:
   *[other] المصادر:
}
published = نُشرت في { $date }.
updated = حُدّثت في { $date }.
accessed = قُرئ في { $date }
archived = نسخة محفوظة
corrections = التصويبات
correction-metadata = تفاصيل
correction-revision = مراجعة
correction-erratum = خطأ
correction-retraction = سحب
weight = هذه الصفحة: { $kb } كيلوبايت
instead = لعلك تريد إحدى هذه:
when = متى
where = أين
room = القاعة
duration = المدة
format = الشكل
format-onsite = حضوريًا
format-online = عبر الإنترنت
format-hybrid = حضوريًا وعبر الإنترنت
host = المضيف
languages = اللغات
country = البلد
publisher = الناشر
documents = الوثائق
links = روابط
report = التقرير
minutes = { $count ->
    [zero] لا دقائق
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}
tbc = يؤكد لاحقًا
founded = منذ { $date }
editions = الاجتماعات
latest = الأحدث
principles = المبادئ
objectives = الأهداف
mandate = الولاية
groups = مجموعات أصحاب المصلحة
edition-number = الاجتماع رقم { $number }
subthemes = المحاور
sessions = الجلسات
about-session = الجلسة
issues = القضايا
messages = الرسائل
consensus-full = توافق تام
consensus-rough = توافق تقريبي
consensus-none = لا توافق
dissent = رأي مخالف
policy-questions = أسئلة السياسات
agenda = جدول الأعمال
onsite = في القاعة
online = عبر الإنترنت
online-design = المشاركة عبر الإنترنت
join = القاعة الافتراضية
people = المشاركون
sdgs = أهداف التنمية المستدامة
target = الغاية { $target }
prepare = للتحضير
record = عن السجل
record-note = السجل المنشور يناقض نفسه هنا. ويُعرض كما نُشر.
role-organiser = { $count ->
    [one] المنظم
   *[other] المنظمون
}
role-moderator = { $count ->
    [one] مدير الجلسة
   *[other] مديرو الجلسة
}
role-speaker = { $count ->
    [one] المتحدث
    [two] المتحدثان
   *[other] المتحدثون
}
submitted = سُلّم في
approved = اعتُمد
report-due = موعده { $due }
report-late = كان موعده { $due }، ولم يُسلّم حتى { $date }
open-as-of = حتى { $date }.
yes = نعم
recommendations = التوصيات
kind-forum = منتدى
kind-keynote = كلمة رئيسية
kind-panel = حلقة نقاش
kind-workshop = ورشة عمل
kind-edition = اجتماع
kind-session = جلسة
kind-report = تقرير
kind-person = شخص
kind-organisation = منظمة
kind-term = مصطلح
kind-page = صفحة
pages = الصفحات
participation = عدد المشاركين
counted = المجموع
method = الطريقة
method-registration = التسجيل
method-headcount = العدّ
by-gender = حسب النوع
by-language = حسب اللغة
count-female = نساء
count-male = رجال
count-not_stated = لم يُذكر
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
date-month = { $month } { $year }
date-day = { $day } { $month } { $year }
date-days = { $from }–{ $to } { $month } { $year }
date-days-months = { $from } { $from-month } – { $to } { $to-month } { $year }
date-months = { $from }–{ $to } { $year }
date-span = { $from } – { $to }
date-time = { $date }، { $time }
clock = { $hour }:{ $minute }
number-group = .
number-point = ,
list-organisation = المنظمات
list-person = الأشخاص
list-term = المسرد
list-news = الأخبار
not-found = هذه الصفحة غير موجودة
participant = مشارك
completeness = ما ينقص السجل
completeness-note = يُعرض السجل بقدر ما هو معروف. وهذا ما لا يقوله بعد.
lack-days = أيامه
lack-time = وقتها
lack-place = مكانه
lack-room = قاعتها
lack-participation = عدد المشاركين فيه
lack-report = تقريرها
lack-report-due = تقريرها، وكان موعده { $due }
and-more = { $count ->
    [zero] ولا شيء غير ذلك.
    [one] وواحد آخر.
    [two] واثنان آخران.
    [few] و{ $count } أخرى.
    [many] و{ $count } آخر.
   *[other] و{ $count } آخر.
}
coverage = لغات هذا الموقع
coverage-note = عدد الصفحات بكل لغة.
coverage-of = { $count } من { $all }
coverage-stale = { $count } قديمة
coverage-review = { $count } لم تُراجع
coverage-strings = كلمات الواجهة
coverage-out-of-date = أقدم من أصولها
language-en = الإنجليزية
language-ar = العربية
language-st = السوتو
block-note = ملاحظة
block-message = رسالة
minutes-short = د
