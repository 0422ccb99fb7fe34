//! The curated topics to begin with.

raw_sql! {
    up: r"
INSERT INTO topics (id, slug, name, likeness, topic_group, created_at) VALUES
    ('01930000-0000-7000-8000-000000000001', 'rust', 'Rust', 'rust', 'languages', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000002', 'python', 'Python', 'python', 'languages', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000003', 'javascript', 'JavaScript', 'javascript', 'languages', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000004', 'typescript', 'TypeScript', 'typescript', 'languages', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000005', 'go', 'Go', 'go', 'languages', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000006', 'java', 'Java', 'java', 'languages', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000007', 'c-plus-plus', 'C++', 'c++', 'languages', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000008', 'sql', 'SQL', 'sql', 'languages', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000009', 'react', 'React', 'react', 'web', '2026-11-23Z'),
    ('01930000-0000-7000-8000-00000000000a', 'frontend-development', 'Frontend development', 'frontenddevelopment', 'web', '2026-11-23Z'),
    ('01930000-0000-7000-8000-00000000000b', 'backend-development', 'Backend development', 'backenddevelopment', 'web', '2026-11-23Z'),
    ('01930000-0000-7000-8000-00000000000c', 'apis', 'APIs', 'apis', 'web', '2026-11-23Z'),
    ('01930000-0000-7000-8000-00000000000d', 'web-performance', 'Web performance', 'webperformance', 'web', '2026-11-23Z'),
    ('01930000-0000-7000-8000-00000000000e', 'accessibility', 'Accessibility', 'accessibility', 'web', '2026-11-23Z'),
    ('01930000-0000-7000-8000-00000000000f', 'data-analysis', 'Data analysis', 'dataanalysis', 'data', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000010', 'machine-learning', 'Machine learning', 'machinelearning', 'data', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000011', 'data-engineering', 'Data engineering', 'dataengineering', 'data', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000012', 'statistics', 'Statistics', 'statistics', 'data', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000013', 'android', 'Android', 'android', 'mobile', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000014', 'ios', 'iOS', 'ios', 'mobile', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000015', 'flutter', 'Flutter', 'flutter', 'mobile', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000016', 'aws', 'AWS', 'aws', 'cloud', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000017', 'kubernetes', 'Kubernetes', 'kubernetes', 'cloud', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000018', 'devops', 'DevOps', 'devops', 'cloud', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000019', 'security', 'Security', 'security', 'cloud', '2026-11-23Z'),
    ('01930000-0000-7000-8000-00000000001a', 'system-design', 'System design', 'systemdesign', 'cloud', '2026-11-23Z'),
    ('01930000-0000-7000-8000-00000000001b', 'databases', 'Databases', 'databases', 'cloud', '2026-11-23Z'),
    ('01930000-0000-7000-8000-00000000001c', 'ux-design', 'UX design', 'uxdesign', 'design', '2026-11-23Z'),
    ('01930000-0000-7000-8000-00000000001d', 'ui-design', 'UI design', 'uidesign', 'design', '2026-11-23Z'),
    ('01930000-0000-7000-8000-00000000001e', 'design-systems', 'Design systems', 'designsystems', 'design', '2026-11-23Z'),
    ('01930000-0000-7000-8000-00000000001f', 'product-management', 'Product management', 'productmanagement', 'product', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000020', 'product-discovery', 'Product discovery', 'productdiscovery', 'product', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000021', 'analytics', 'Analytics', 'analytics', 'product', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000022', 'career-advice', 'Career advice', 'careeradvice', 'career', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000023', 'engineering-leadership', 'Engineering leadership', 'engineeringleadership', 'career', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000024', 'freelancing', 'Freelancing', 'freelancing', 'career', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000025', 'negotiation', 'Negotiation', 'negotiation', 'career', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000026', 'writing', 'Writing', 'writing', 'career', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000027', 'coding-interviews', 'Coding interviews', 'codinginterviews', 'interview', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000028', 'system-design-interviews', 'System design interviews', 'systemdesigninterviews', 'interview', '2026-11-23Z'),
    ('01930000-0000-7000-8000-000000000029', 'cv-review', 'CV review', 'cvreview', 'interview', '2026-11-23Z');
",
    // Topics that session types use by now stay: the table goes with its own migration.
    down: r"
DELETE FROM topics t WHERE created_by IS NULL
    AND NOT EXISTS (SELECT FROM mentor_expertise e WHERE e.topic_id = t.id);
",
}
