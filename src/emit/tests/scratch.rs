use super::site::*;
use crate::base::fs::Faults;
use std::path::Path;
use std::time::Instant;
#[test]
fn perf() {
    let dir = tempfile::tempdir_in("/tmp").unwrap();
    std::fs::create_dir(dir.path().join("content")).unwrap();
    let mut record = Record::new();
    for (round, change) in [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (5, 2)] {
        let t = Instant::now();
        let faults = Faults::default();
        let folder = open(dir.path(), &faults).unwrap();
        let t1 = t.elapsed();
        let stage = folder.stage().unwrap();
        let t2 = t.elapsed();
        for n in 0..10000 {
            let path = out(&format!("{}/{n}.html", n % 100));
            let text = if n == 5 { format!("{change}") } else { format!("page {n}").repeat(900) };
            let known = record.get(&path).filter(|_| n != 5).is_some_and(|w| stage.keep(&path, w));
            if !known {
                let w = stage.put(&path, text.as_bytes()).unwrap();
                record.insert(path, w);
            }
        }
        let t3 = t.elapsed();
        let m = stage.manifest();
        let p = stage.publish(&m).unwrap();
        eprintln!(
            "round {round}: open {t1:?} stage {:?} pages {:?} publish {:?} changed {} added {}",
            t2 - t1,
            t3 - t2,
            t.elapsed() - t3,
            p.changed.len(),
            p.added.len()
        );
    }
}
#[test]
fn place() {
    let Ok(p) = std::env::var("SCRATCH") else { return };
    let p = Path::new(&p);
    let mut record = Record::new();
    for site in [0, 1, 1, 2, 0, 1, 1] {
        let published = clean(p, SITES[site], &mut record);
        eprintln!("{published:?}");
        assert_eq!(live(p), expected(SITES[site]));
    }
}
