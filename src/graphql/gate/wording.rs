//! What is wrong with a document, in both languages; the names come from the document, the sentences are ours.
use crate::base::language::Words;

/// Characters of a document that an error repeats at most.
const MOST_REPEATED: usize = 40;

/// A syntax error at some text; `None` or an empty text is the end of the document.
pub(super) fn unexpected(found: Option<&str>) -> Words {
    match found.map(str::trim).filter(|text| !text.is_empty()) {
        None => Words::new(
            "文書が途中で終わっているか、必要な記号がありません",
            "the document ends too early, or a sign is missing here",
        ),
        Some(text) => {
            let text: String = text.chars().take(MOST_REPEATED).collect();
            Words::new(format!("「{text}」はここには書けません"), format!("\"{text}\" cannot stand here"))
        }
    }
}

/// A broken validation rule, by the checker's name for it and its one-line summary, whose quoted words are the
/// names concerned.
pub(super) fn invalid(rule: &str, summary: &str) -> Words {
    let mut quoted = summary.split('`').skip(1).step_by(2);
    let a = quoted.next().unwrap_or_default();
    let b = quoted.next().unwrap_or_default();
    let c = quoted.next().unwrap_or_default();
    let d = quoted.next().unwrap_or_default();
    let (ja, en) = match rule {
        "UndefinedField" => (format!("型「{a}」に項目「{b}」はありません"), format!("type {a} has no field {b}")),
        "UndefinedArgument" => (format!("「{b}」に引数「{a}」はありません"), format!("{b} has no argument {a}")),
        "UndefinedDefinition" => (format!("型「{a}」はありません"), format!("there is no type {a}")),
        "UndefinedDirective" => (format!("指示「{a}」はありません"), format!("there is no directive {a}")),
        "UndefinedVariable" => (format!("変数「{a}」が宣言されていません"), format!("variable {a} is not declared")),
        "UndefinedFragment" => (format!("断片「{a}」がありません"), format!("there is no fragment {a}")),
        "UndefinedEnumValue" => (format!("列挙「{b}」に値「{a}」はありません"), format!("enum {b} has no value {a}")),
        "UndefinedInputValue" => {
            (format!("入力型「{b}」に項目「{a}」はありません"), format!("input type {b} has no field {a}"))
        }
        "UndefinedRootOperation" => (format!("このスキーマに{a}はありません"), format!("this schema has no {a}")),
        "UndefinedTypeInNamedFragmentTypeCondition" => (
            format!("断片「{b}」の型「{a}」はありません"),
            format!("fragment {b} is on type {a}, which does not exist"),
        ),
        "UndefinedTypeInInlineFragmentTypeCondition" => {
            (format!("断片の型「{a}」はありません"), format!("an inline fragment is on type {a}, which does not exist"))
        }
        "RequiredArgument" => {
            (format!("必須の引数「{a}」がありません"), format!("the required argument {a} is missing"))
        }
        "RequiredField" => (format!("必須の項目「{a}」がありません"), format!("the required field {a} is missing")),
        "UniqueVariable" => (format!("変数「{a}」が二度宣言されています"), format!("variable {a} is declared twice")),
        "UniqueArgument" => (format!("引数「{a}」が二度あります"), format!("argument {a} is given twice")),
        "UniqueInputValue" => (format!("項目「{a}」が二度あります"), format!("input field {a} is given twice")),
        "UniqueDirective" => {
            ("同じ指示は一か所に一度だけ書けます".into(), "a directive may stand here only once".into())
        }
        "UnusedVariable" => (format!("変数「{a}」が使われていません"), format!("variable {a} is never used")),
        "UnusedFragment" => (format!("断片「{a}」が使われていません"), format!("fragment {a} is never used")),
        "VariableInputType" => {
            (format!("変数「{a}」の型は入力に使えません"), format!("variable {a} has a type that is not an input type"))
        }
        "DisallowedVariableUsage" if d.is_empty() => {
            (format!("変数「{a}」の型がここに合いません"), format!("variable {a} has a type that does not fit here"))
        }
        "DisallowedVariableUsage" => (
            format!("型「{b}」の変数「{a}」は、型「{d}」の「{c}」に使えません"),
            format!("variable {a} of type {b} cannot be given to {c} of type {d}"),
        ),
        "UnsupportedValueType" => ("値の型が違います".into(), "the value is of another type than expected".into()),
        "IntCoercionError" => ("Intは32ビットの整数です".into(), "an Int is a whole number of 32 bits".into()),
        "FloatCoercionError" => ("Floatは有限の数です".into(), "a Float is a finite number".into()),
        "UnsupportedLocation" => ("この指示はここには書けません".into(), "this directive cannot stand here".into()),
        "MissingSubselection" => {
            ("この項目には { … } で中の項目を選んでください".into(), "select fields of this field in { … }".into())
        }
        "SubselectionOnScalarType" | "SubselectionOnEnumType" => (
            format!("「{a}」は値なので、中の項目は選べません"),
            format!("{a} is a plain value and has no fields to select"),
        ),
        "InvalidFragmentTarget" => {
            ("断片は、項目を持つ型にだけ書けます".into(), "a fragment can only be on a type that has fields".into())
        }
        "InvalidFragmentSpread" => {
            ("この断片の型は、ここには現れません".into(), "the type of this fragment can never occur here".into())
        }
        "RecursiveFragmentDefinition" => {
            (format!("断片「{a}」が自分自身を含んでいます"), format!("fragment {a} contains itself"))
        }
        "OperationNameCollision" => (format!("操作名「{a}」が二度あります"), format!("two operations are named {a}")),
        "FragmentNameCollision" => (format!("断片名「{a}」が二度あります"), format!("two fragments are named {a}")),
        "AmbiguousAnonymousOperation" => (
            "操作が複数あるときは、すべてに名前が要ります".into(),
            "where there are several operations, each needs a name".into(),
        ),
        "TypeSystemDefinition" => ("型の定義は送れません".into(), "type definitions cannot be sent".into()),
        "ConflictingFieldType" | "ConflictingFieldArgument" | "ConflictingFieldName" => (
            format!("同じ名前「{a}」で違うものを選んでいます。別名を付けてください"),
            format!("the name {a} is used for different things; give one of them an alias"),
        ),
        "OneOfInputObjectFieldCount" => {
            (format!("「{b}」には項目をちょうど一つ指定してください"), "give exactly one field of this input".into())
        }
        "SubscriptionUsesMultipleFields" => {
            ("購読の最上位の項目は一つだけです".into(), "a subscription has exactly one root field".into())
        }
        "SubscriptionUsesIntrospection" => ("購読では内省できません".into(), "a subscription cannot introspect".into()),
        "SubscriptionUsesConditionalSelection" => (
            "購読の最上位に @skip や @include は書けません".into(),
            "no @skip or @include at the root of a subscription".into(),
        ),
        "RecursionError" | "RecursionLimitError" | "DeeplyNestedType" => {
            ("入れ子が深すぎます".into(), "this is nested too deeply".into())
        }
        _ => ("この書き方は使えません".into(), "this cannot be written so".into()),
    };
    Words::new(ja, en)
}
