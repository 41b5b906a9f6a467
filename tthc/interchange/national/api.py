"""What the national API gives of a procedure, under the API's own names; where the API is read, `objects` says how."""

from collections.abc import Iterator

from tthc.interchange.national.objects import ApiFlag, ApiObject, ApiText, CopyCount, Count, Instant, Rows, has_words


class ApiName(ApiObject):
    """What an identifier stands for: a body, a field, a result, a legal text, a currency."""

    unread = frozenset({"id", "type"})
    sole = "name"

    name: ApiText = ""
    code: ApiText = ""


class ApiBody(ApiName):
    """A body, or a group of people, which its name tells and its code does not."""

    quiet = frozenset({"code"})


class ApiField(ApiName):
    """A field of procedures; its code goes into the list of fields where that has none of this name."""

    quiet = frozenset({"code"})


class ApiFile(ApiObject):
    """A file at the source."""

    unread = frozenset({"bucketName", "filePath", "fileId"})
    quiet = frozenset({"id"})
    sole = "fileName"
    id: ApiText = ""
    file_name: ApiText = ""

    def rest(self, inside: str = "") -> Iterator[tuple[str, str]]:
        """What no field holds, and a path whose file has another name than the one that is read."""
        yield from super().rest(inside)
        path = (self.model_extra or {}).get("filePath")
        named = path.rpartition("/")[2] if isinstance(path, str) else ""
        if has_words(named) and not has_words(path) and not named.endswith(self.file_name):
            yield f"{inside}filePath", named


class Fee(ApiObject):
    """A sum due in one row of a channel.

    Attributes:
        value: as it came, in the unit of the currency; what is no whole number is doubted where it is read.
    """

    unread = frozenset({"currencyId"})
    type: ApiText = ""
    value: object = None
    currency_name: ApiText = ""
    currency: ApiName = ApiName()
    description: ApiText = ""
    attachment: Rows[ApiFile] = ()


class Method(ApiObject):
    """A row of the ways to submit.

    Attributes:
        processing_time: as it came, a number or words.
    """

    submission_method: ApiText = ""
    processing_time: object = None
    processing_time_unit: ApiText = ""
    description: ApiText = ""
    fees: Rows[Fee] = ()


class Step(ApiObject):
    """A step of the order of doing."""

    sole = "description"

    name: ApiText = ""
    description: ApiText = ""


class ApiPaper(ApiObject):
    """A paper of the dossier; counts are of sheets to hand in, its code is not read."""

    unread = frozenset({"profileComponentId", "required", "isProcessingResult"})
    quiet = frozenset({"code"})
    sole = "name"
    name: ApiText = ""
    code: ApiText = ""
    original_qty: Count = 0
    copy_qty: CopyCount = 0
    has_electronic_form: ApiFlag = False
    source: ApiText = ""
    attachments: Rows[ApiFile] = ()


class ApiDossierCase(ApiObject):
    """A case of the dossier with its papers."""

    name: ApiText = ""
    profile_components: Rows[ApiPaper] = ()


class ApiQuantity(ApiObject):
    """A time: number, as it came, and unit."""

    qty: object = None
    type: ApiText = ""


class TimedCase(ApiObject):
    """A named case with its own time."""

    unread = frozenset({"id"})
    quiet = frozenset({"code"})
    name: ApiText = ""
    code: ApiText = ""
    processing_day: ApiQuantity = ApiQuantity()


class Proposal(ApiObject):
    """The decision that announced the procedure."""

    unread = frozenset({"id", "proposalType"})
    proposal_number: ApiText = ""
    decision_number: ApiText = ""
    decision_date: Instant = 0
    publication_date: Instant = 0
    issuing_agency: ApiBody = ApiBody()


class Returning(ApiObject):
    """Where a result is handed over; *value* as it came, one place or several."""

    type: ApiText = ""
    value: object = None


class Formality(ApiObject):
    """One procedure as `get-formality-by-citizen` gives it."""

    unread = frozenset(
        {
            "codeNotation", "createdAt", "departmentPromulgateId", "departmentPromulgateCode",
            "categoryIds", "categories", "departments", "serviceGroupIds", "legalBasisIds", "resultIds",
            "subjectTypeIds", "departmentExecutingIds", "departmentAuthorityIds", "departmentAuthorizedIds",
            "departmentCoordinatingIds", "unitGroupExecutingIds", "unitGroupAuthorityIds", "unitGroupAuthorizedIds",
            "unitGroupCoordinatingIds",
        }
    )  # fmt: skip
    """Most repeat, as identifiers, what a `…Details` key says in words."""

    id: ApiText = ""
    code: ApiText = ""
    name: ApiText = ""
    description: ApiText = ""
    decision_no: ApiText = ""
    note: ApiText = ""
    keywords: ApiText = ""
    state: ApiText = ""
    type: ApiText = ""
    formality_type: ApiText = ""
    department_promulgate_name: ApiText = ""
    executing_agencies: ApiText = ""
    authorized_agencies: ApiText = ""
    delegated_agencies: ApiText = ""
    coordinating_agencies: ApiText = ""
    dossier_receiving_addresses: ApiText = ""
    requirements_and_conditions: ApiText = ""

    execution_steps: Rows[Step] = ()
    execution_methods: Rows[Method] = ()
    execution_cases: Rows[ApiDossierCase] = ()
    cases: Rows[TimedCase] = ()
    category: ApiField = ApiField()
    categories_details: Rows[ApiField] = ()
    subject_types_details: Rows[ApiBody] = ()
    service_groups_details: Rows[ApiBody] = ()
    results_details: Rows[ApiName] = ()
    legal_basises_details: Rows[ApiName] = ()
    departments_executing: Rows[ApiBody] = ()
    departments_authority: Rows[ApiBody] = ()
    departments_authorized: Rows[ApiBody] = ()
    departments_coordinating: Rows[ApiBody] = ()
    unit_groups_executing: Rows[ApiBody] = ()
    unit_groups_authority: Rows[ApiBody] = ()
    unit_groups_authorized: Rows[ApiBody] = ()
    unit_groups_coordinating: Rows[ApiBody] = ()
    returning_methods: Rows[Returning] = ()
    procedure_proposal: Proposal = Proposal()

    is_internal: ApiFlag = False
    is_ward: ApiFlag = False
    is_province: ApiFlag = False
    is_ministry: ApiFlag = False
    is_other_agency: ApiFlag = False
    is_undetermined: ApiFlag = False
    is_vertical: ApiFlag = False
    is_full_process: ApiFlag = False
    is_shared_service: ApiFlag = False
    is_offline_only: ApiFlag = False
    is_non_territorial: ApiFlag = False
    updated_at: Instant = 0
